import type { SyncChange, SyncStep } from '#lib/catalog/plan-sync.ts'
import { formatWon } from '#lib/money.ts'

const ACTIONS: Record<SyncStep['action'], string> = {
  create: '새로 등록',
  update: '고치기',
  link: '상품 연결',
  retire: '판매 중지',
  none: '',
  stray: '우리 요금제에 없는 상품 (그대로 둡니다)',
}

const CHANGES: Record<SyncChange['what'], string> = {
  price: '금액',
  name: '이름',
  ex_uid: '키',
  cycle: '결제 주기',
  sale: '판매',
  product: '상품 ID',
}

const CYCLES: Record<string, string> = { monthly: '월간', yearly: '연간', other: '다른 주기' }

/** What a comparison with Bootpay found, or what was done about it, a line for each. Pure. */
export function describeSync(steps: readonly SyncStep[], applied: boolean): string {
  const open = steps.filter(({ action }) => action !== 'none' && action !== 'stray')
  const strays = steps.filter(({ action }) => action === 'stray')
  const head =
    open.length === 0
      ? '부트페이 상품이 요금제와 일치합니다.'
      : applied
        ? `부트페이에 ${open.length}건을 반영했습니다.`
        : `${open.length}건이 다릅니다. 아직 아무것도 바꾸지 않았습니다.`
  return [head, ...[...open, ...strays].map(describeStep)].join('\n')
}

function describeStep({ action, name, exUid, changes }: SyncStep): string {
  const details = changes.map((change) => `${CHANGES[change.what]} ${show(change, change.from)} → ${show(change, change.to)}`)
  return `· ${name} (${exUid}): ${[ACTIONS[action], ...details].join(', ')}`
}

function show({ what }: SyncChange, value: string | number | boolean | null): string {
  if (value === null) return '없음'
  if (typeof value === 'number') return formatWon(value)
  if (typeof value === 'boolean') return value ? '판매 중' : '중지'
  return what === 'cycle' ? (CYCLES[value] ?? value) : value
}
