import { isWon } from '../money.ts'
import type { CancellationFact } from './gateway.ts'
import { toProviderId } from './provider-id.ts'

/**
 * One row of `GET /v1/order/cancel`. Pure. Only status 2 (rejected) is documented; what else it may be is read from the
 * times of the row, and what cannot be read is `unknown` (protocol notes §5, §11).
 */
export function readCancellation(row: unknown): CancellationFact[] {
  if (typeof row !== 'object' || row === null) return []
  const wire = row as Record<string, unknown>
  const id = wire.order_cancellation_request_id ?? wire.order_cancel_request_history_id ?? wire.id
  const cancellationId = toProviderId(typeof id === 'number' ? String(id) : id)
  if (cancellationId === null) return []
  const price = wire.refund_price ?? wire.cancel_price
  const message = wire.rejected_message ?? wire.action_message
  return [
    {
      cancellationId,
      orderNumber: toProviderId(wire.order_number),
      status: readStatus(wire),
      amount: isWon(price) ? price : null,
      message: typeof message === 'string' ? message.slice(0, 500) : null,
    },
  ]
}

function readStatus(wire: Record<string, unknown>): CancellationFact['status'] {
  if (wire.status === 2 || isTime(wire.rejected_at)) return 'rejected'
  if (wire.status === 3 || isTime(wire.withdrawn_at)) return 'withdrawn'
  if (isTime(wire.processed_at) || isTime(wire.action_at)) return 'approved'
  return wire.status === 0 ? 'requested' : 'unknown'
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}
