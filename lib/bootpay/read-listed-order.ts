import { isWon, won } from '../money.ts'
import type { ListedOrder } from './gateway.ts'
import { toProviderId } from './provider-id.ts'
import { orderSchema } from './wire-schemas.ts'

/** What a receipt's status says of money that was taken (protocol notes §11): paid, in its spellings, and cancelled after it. */
const TAKEN = new Set<unknown>([1, 20, 'receipt_paid', 'receipt_success', 'receipt_cancelled'])

/**
 * Reads a row of Bootpay's list. Pure; empty for a row without a usable number. The order's own status decides nothing:
 * its numbers mean one thing to one source and another to the next (§12 #17).
 */
export function readListedOrder(row: unknown): ListedOrder[] {
  const parsed = orderSchema.safeParse(row)
  const orderNumber = parsed.success ? toProviderId(parsed.data.order_number) : null
  if (!parsed.success || orderNumber === null) return []
  const { price, total_price, cancelled_price, purchased_at, receipt_status } = parsed.data
  const stated = price ?? total_price
  return [
    {
      orderNumber,
      paid: Boolean(purchased_at) || (purchased_at === undefined && TAKEN.has(receipt_status)),
      price: isWon(stated) ? stated : null,
      cancelledPrice: won(cancelled_price ?? 0),
    },
  ]
}
