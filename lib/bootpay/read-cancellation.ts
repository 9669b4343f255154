import { z } from 'zod'
import type { CancellationFact } from './gateway.ts'
import { toProviderId } from './provider-id.ts'
import { cleanText, isObject, readable, stating } from './wire-fields.ts'
import { listUnreadable } from './wire-schemas.ts'

/** What bears on money in a request to cancel: whose it is, how much it asks for, what became of it. */
const moneySchema = z.object({
  order_number: stating.urlId,
  refund_price: stating.amount,
  cancel_price: stating.amount,
  status: stating.code,
  rejected_at: stating.moment,
  withdrawn_at: stating.moment,
  processed_at: stating.moment,
  action_at: stating.moment,
})

/**
 * One row of `GET /v1/order/cancel`. Pure. Only status 2 (rejected) is documented; what else it may be is read from the
 * times of the row, and what cannot be read is `unknown` (protocol notes §5, §11): so is a row with anything in it that cannot
 * be read (INV-71), since an amount that is not said stands for all that is left.
 */
export function readCancellation(row: unknown): CancellationFact[] {
  if (!isObject(row)) return []
  const id = row.order_cancellation_request_id ?? row.order_cancel_request_history_id ?? row.id
  const cancellationId = toProviderId(typeof id === 'number' ? String(id) : id)
  if (cancellationId === null) return []
  const money = moneySchema.parse(row)
  return [
    {
      cancellationId,
      orderNumber: readable(money.order_number),
      status: listUnreadable(money).length > 0 ? 'unknown' : readStatus(money),
      amount: readable(money.refund_price ?? money.cancel_price),
      message: cleanText(row.rejected_message ?? row.action_message, MOST_CHARACTERS),
    },
  ]
}

/** As much as Bootpay's pages let somebody write. */
const MOST_CHARACTERS = 500

function readStatus(money: z.infer<typeof moneySchema>): CancellationFact['status'] {
  if (money.status === 2 || money.rejected_at !== null) return 'rejected'
  if (money.status === 3 || money.withdrawn_at !== null) return 'withdrawn'
  if (money.processed_at !== null || money.action_at !== null) return 'approved'
  return money.status === 0 ? 'requested' : 'unknown'
}
