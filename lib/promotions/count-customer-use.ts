import type { Database } from '../db/client.ts'
import type { CustomerUse } from './check-promotion.ts'

/**
 * What a customer, known by normalised phone or e-mail, has had so far. Either of the two is enough to be the same customer.
 *
 * @param except an order that is not counted: the one that asks
 * @returns null when they gave neither
 */
export async function countCustomerUse(
  db: Database,
  promotionId: number,
  customer: { phone: string | null; email: string | null },
  except: string | null,
): Promise<CustomerUse | null> {
  const { phone, email } = customer
  if (phone === null && email === null) return null
  const [row] = await db.$queryRaw<{ slots: number; purchases: number }[]>`
    SELECT
      (SELECT count(*)::int FROM promotion_redemptions r JOIN orders o ON o.id = r.order_id
        WHERE r.promotion_id = ${promotionId} AND r.state <> 'released' AND o.id IS DISTINCT FROM ${except}
          AND (o.buyer_phone = ${phone} OR o.buyer_email = ${email})) AS slots,
      (SELECT count(*)::int FROM orders o
        WHERE o.paid_at IS NOT NULL AND o.status <> 'refunded' AND o.id IS DISTINCT FROM ${except}
          AND (o.buyer_phone = ${phone} OR o.buyer_email = ${email})) AS purchases`
  return row ?? { slots: 0, purchases: 0 }
}
