/**
 * INV-07: an order moves only along these edges. They are data, once: the types below, the code that derives a status
 * and the table behind the database's trigger (`order_status_edges`; a test compares the two) all come from here.
 */
export const ORDER_STATUS_EDGES = {
  pending: ['awaiting_deposit', 'paid', 'cancelled'],
  awaiting_deposit: ['paid', 'cancelled'],
  // Revival only: money arrived for an order that had expired or that its buyer had closed.
  cancelled: ['paid'],
  paid: ['shipping', 'completed', 'refunded'],
  shipping: ['completed', 'refunded'],
  completed: ['refunded'],
  refunded: [],
} as const satisfies Record<string, readonly string[]>

export type OrderStatus = keyof typeof ORDER_STATUS_EDGES

export const ORDER_STATUSES = Object.keys(ORDER_STATUS_EDGES) as OrderStatus[]

export function isOrderStatus(value: unknown): value is OrderStatus {
  return typeof value === 'string' && Object.hasOwn(ORDER_STATUS_EDGES, value)
}

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return (ORDER_STATUS_EDGES[from] as readonly OrderStatus[]).includes(to)
}

/** Those from which an order moves to a status; `only`: that one, if it is among them. */
export function statusesBefore(to: OrderStatus, only?: OrderStatus): OrderStatus[] {
  return ORDER_STATUSES.filter((from) => canMove(from, to) && (only === undefined || from === only))
}

const CANCEL_REASONS = [
  'expired',
  'buyer',
  'operator',
  'amount_mismatch',
  'product_mismatch',
  'promotion_exhausted',
  'deposit_expired',
] as const

export type CancelReason = (typeof CANCEL_REASONS)[number]

export function isCancelReason(value: string | null): value is CancelReason {
  return (CANCEL_REASONS as readonly (string | null)[]).includes(value)
}
