import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import { askForAccount } from './ask-for-account.ts'
import { chooseWayBack } from './choose-way-back.ts'
import { statePrice } from './state-price.ts'

/**
 * Writes the work item of a payment that must go back, in the transaction that decides so; once, however often it is decided
 * (its `cancel_id` follows from the number). The worker does it, again and again until Bootpay says that it is done.
 */
export async function planReversal(tx: Transaction, orderId: string, snapshot: PaymentSnapshot): Promise<void> {
  const { orderNumber } = snapshot
  // All of it goes back, whatever it was; the row wants an amount.
  const amount = Math.max(1, statePrice(snapshot))
  const { channel, receiptId, toAccount: waits } = chooseWayBack(snapshot)
  const cancelId = `reverse-${orderNumber}`
  // Also when another refund of this payment is under way: then it is planned by a later look.
  const [planned] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO refunds (request_key, purpose, order_id, bootpay_order_number, receipt_id, channel, cancel_id, amount,
      cancelled_price, status, reason)
    VALUES (${cancelId}, 'reversal', ${orderId}, ${orderNumber}, ${receiptId}, ${channel}, ${cancelId}, ${amount},
      ${snapshot.cancelledPrice}, ${waits ? 'needs_account' : 'calling'}, 'reversal')
    ON CONFLICT DO NOTHING
    RETURNING id`
  if (planned === undefined) return
  if (waits) await askForAccount(tx, { id: planned.id, orderId, bootpayOrderNumber: orderNumber }, null)
  else await keepLookup(tx, `refund:${planned.id}`)
}
