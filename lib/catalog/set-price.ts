import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { isWon } from '../money.ts'
import { MIN_PRICE } from '../pricing/price-order.ts'
import { forgetPlans } from './list-plans.ts'

/**
 * Puts a plan on sale at another price, as a new version; INV-17: never edited in place, so that an order keeps the price that it
 * was placed at. The new version needs a product at Bootpay before it can be bought (`syncCatalog`).
 *
 * @param amount won; null: this cycle is no longer sold
 * @returns false when that is its price already
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND
 */
export async function setPrice(planKey: string, billingCycle: 'monthly' | 'yearly', amount: number | null): Promise<boolean> {
  if (amount !== null && (!isWon(amount) || amount < MIN_PRICE)) {
    throw new ShopError('INVALID_REQUEST', `요금은 ${MIN_PRICE}원 이상의 정수여야 합니다.`, { field: 'amount' })
  }
  try {
    return await withTransaction(async (tx) => {
      // Two operators that save at once get two versions, one after the other.
      const [plan] = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM plans WHERE key = ${planKey} FOR UPDATE`
      if (plan === undefined) throw new ShopError('PLAN_NOT_FOUND', '요금제를 찾을 수 없습니다.')
      const of = { planId: plan.id, billingCycle }
      const today = await tx.planPrice.findFirst({ where: { ...of, active: true } })
      if ((today?.amount ?? null) === amount) return false
      await auditChange(tx, { kind: 'plan', id: planKey })
      if (today !== null) await tx.planPrice.update({ where: { id: today.id }, data: { active: false } })
      if (amount === null) return true
      const newest = await tx.planPrice.findFirst({ where: of, orderBy: { version: 'desc' }, select: { version: true } })
      await tx.planPrice.create({ data: { ...of, amount, version: (newest?.version ?? 0) + 1 } })
      return true
    })
  } finally {
    forgetPlans()
  }
}
