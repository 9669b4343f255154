import type { Promotion } from '../db/generated/client.ts'
import { won } from '../money.ts'
import type { PromotionTerms } from './check-promotion.ts'

/** A stored promotion's terms. */
export function toTerms(row: Promotion): PromotionTerms {
  const maxDiscount = row.maxDiscount === null ? null : won(row.maxDiscount)
  return {
    rule: { kind: row.kind === 'percent' ? 'percent' : 'fixed', value: row.value, maxDiscount },
    minAmount: won(row.minAmount),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    capTotal: row.capTotal,
    capPerCustomer: row.capPerCustomer,
    planKeys: row.planKeys,
    billingCycles: row.billingCycles,
    firstPurchaseOnly: row.firstPurchaseOnly,
    active: row.active,
    taken: row.taken,
  }
}
