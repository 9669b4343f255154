import { formatWon } from '#lib/money.ts'

type Words = readonly (readonly [name: string, label: string])[]

/** The amounts of an incident that a person compares, by the names of its detail. */
const AMOUNTS: Readonly<Record<string, Words>> = {
  charged_after_end: [
    ['charged', '결제된 금액'],
    ['firstRefunded', '첫 결제에서 돌려준 금액'],
  ],
  refund_leaves_subscription: [
    ['refunded', '돌려준 첫 결제'],
    ['laterBills', '남아 있는 이후 결제'],
  ],
  subscription_price: [
    ['price', '결제될 금액'],
    ['agreed', '구매자가 동의한 금액'],
  ],
}

/** The amounts of an incident in words; null where there are none to compare, or they cannot be read. Pure. */
export function describeAmounts(kind: string, detail: unknown): string | null {
  const words = Object.hasOwn(AMOUNTS, kind) ? AMOUNTS[kind] : undefined
  if (words === undefined || typeof detail !== 'object' || detail === null) return null
  const amounts = detail as Record<string, unknown>
  const parts = words.flatMap(([name, label]) => {
    const amount = amounts[name]
    return typeof amount === 'number' && Number.isSafeInteger(amount) ? [`${label} ${formatWon(amount)}`] : []
  })
  return parts.length === 0 ? null : parts.join(' · ')
}
