import { Badge, type Tone } from '#app/_ui/badge.tsx'
import type { OrderStatus } from '#lib/orders/order-status.ts'
import { STATUS_LABELS } from '../_lib/labels.ts'

const TONES: Record<OrderStatus, Tone> = {
  pending: 'neutral',
  awaiting_deposit: 'warn',
  paid: 'good',
  shipping: 'brand',
  completed: 'brand',
  cancelled: 'neutral',
  refunded: 'bad',
}

export function StatusBadge({ status }: { status: OrderStatus }) {
  return (
    <span data-testid="order-status" data-status={status}>
      <Badge tone={TONES[status]}>{STATUS_LABELS[status]}</Badge>
    </span>
  )
}
