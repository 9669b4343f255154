import { won } from '../money.ts'
import type { ListedOrder } from './gateway.ts'
import { toProviderId } from './provider-id.ts'
import { readable } from './wire-fields.ts'
import { listUnreadable, orderSchema } from './wire-schemas.ts'

/** What a receipt's status says of money that was taken (protocol notes §11): paid, in its spellings, and cancelled after it. */
const TAKEN = new Set<unknown>([1, 20, 'receipt_paid', 'receipt_success', 'receipt_cancelled'])

/**
 * Reads a row of Bootpay's list. Pure; empty for a row without a usable number. The order's own status decides nothing:
 * its numbers mean one thing to one source and another to the next (§12 #17). A row with a field that cannot be read says so:
 * its order is to be looked at whole (INV-71).
 */
export function readListedOrder(row: unknown): ListedOrder[] {
  const parsed = orderSchema.safeParse(row)
  const orderNumber = parsed.success ? toProviderId(parsed.data.order_number) : null
  if (!parsed.success || orderNumber === null) return []
  const { price, total_price, cancelled_price, purchased_at, receipt_status } = parsed.data
  const unreadable = listUnreadable({ price, total_price, cancelled_price, purchased_at, receipt_status }).length > 0
  // A row that has no such field says by its receipt's status what one that has it says by the time.
  const silent = !Object.hasOwn(row as object, 'purchased_at')
  return [
    {
      orderNumber,
      paid: purchased_at !== null || (silent && TAKEN.has(receipt_status)),
      price: readable(price ?? total_price),
      cancelledPrice: readable(cancelled_price) ?? won(0),
      unreadable,
    },
  ]
}
