import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import { askForAccount } from './ask-for-account.ts'
import { chooseWayBack } from './choose-way-back.ts'

/**
 * Writes the work item of a bill that was charged after its subscription's end was wished: all that
 * is left of it goes back. Once, however often it is decided: its `cancel_id` follows from the number.
 *
 * @param bill.amount what was charged, in won
 * @param bill.refunded what is back already, in won
 */
export async function planBillReturn(
  tx: Transaction,
  orderId: string,
  snapshot: PaymentSnapshot,
  bill: { amount: number; refunded: number },
): Promise<void> {
  const { orderNumber } = snapshot
  const left = bill.amount - bill.refunded
  if (left <= 0) return
  const { channel, receiptId, toAccount: waits } = chooseWayBack(snapshot)
  const cancelId = `after-end-${orderNumber}`
  const [planned] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO refunds (request_key, purpose, order_id, bootpay_order_number, receipt_id, channel, cancel_id, amount,
      cancelled_price, status, reason)
    VALUES (${cancelId}, 'bill_reversal', ${orderId}, ${orderNumber}, ${receiptId}, ${channel}, ${cancelId}, ${left},
      ${bill.refunded}, ${waits ? 'needs_account' : 'calling'}, 'charged_after_end')
    ON CONFLICT DO NOTHING
    RETURNING id`
  if (planned === undefined) return
  if (waits) await askForAccount(tx, { id: planned.id, orderId, bootpayOrderNumber: orderNumber }, null)
  else await keepLookup(tx, `refund:${planned.id}`)
}
