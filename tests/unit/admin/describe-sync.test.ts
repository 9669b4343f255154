import { expect, test } from 'vitest'
import { describeSync } from '#app/admin/catalog/describe-sync.ts'
import type { SyncStep } from '#lib/catalog/plan-sync.ts'

const step = (changes: Partial<SyncStep>): SyncStep => ({
  exUid: 'starter-monthly-v2',
  name: 'Starter 플랜 · 월간 구독',
  planPriceId: 1,
  productId: 'p1',
  action: 'none',
  changes: [],
  ...changes,
})

test('says that nothing differs, also beside what is not ours', () => {
  expect(describeSync([step({})], false)).toBe('부트페이 상품이 요금제와 일치합니다.')
  expect(describeSync([step({}), step({ action: 'stray', exUid: 'old-monthly-v9', name: '옛것' })], false)).toBe(
    '부트페이 상품이 요금제와 일치합니다.\n· 옛것 (old-monthly-v9): 우리 요금제에 없는 상품 (그대로 둡니다)',
  )
})

test('says what differs, and what was done about it', () => {
  const update = step({
    action: 'update',
    changes: [
      { what: 'price', from: 9_900, to: 12_000 },
      { what: 'cycle', from: 'yearly', to: 'monthly' },
      { what: 'sale', from: false, to: true },
      { what: 'ex_uid', from: null, to: 'starter-monthly-v2' },
    ],
  })
  expect(describeSync([step({}), update], false)).toBe(
    '1건이 다릅니다. 아직 아무것도 바꾸지 않았습니다.\n· Starter 플랜 · 월간 구독 (starter-monthly-v2): 고치기, 금액 ₩9,900 → ₩12,000, 결제 주기 연간 → 월간, 판매 중지 → 판매 중, 키 없음 → starter-monthly-v2',
  )
  expect(describeSync([update], true)).toMatch(/^부트페이에 1건을 반영했습니다\./)
})
