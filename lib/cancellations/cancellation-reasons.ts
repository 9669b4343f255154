/** Why a buyer wants to cancel, as they choose it: a code, so that nothing personal is written down. */
export const CANCELLATION_REASONS = ['change_of_mind', 'not_as_described', 'wrong_order', 'other'] as const

export type CancellationReason = (typeof CANCELLATION_REASONS)[number]

export function isCancellationReason(value: unknown): value is CancellationReason {
  return typeof value === 'string' && (CANCELLATION_REASONS as readonly string[]).includes(value)
}

export const CANCELLATION_LABELS: Record<CancellationReason, string> = {
  change_of_mind: '마음이 바뀌었어요',
  not_as_described: '안내와 다르거나 문제가 있어요',
  wrong_order: '잘못 주문했어요',
  other: '다른 이유',
}
