import type { Subscription } from '../store/documents.ts'

/** When something next happens to a subscription by itself: a bill, a pause, a resumption, its end. null: never. */
export function dueAt(subscription: Subscription): string | null {
  const { status, cancel_status, payment_next_at, service_end_at, paused_at, expected_resume_at } = subscription
  const end = earliest([cancel_status === 1 ? service_end_at : null, subscription.pending_termination?.at ?? null])
  switch (status) {
    case -1:
    case 1:
      return earliest([end, cancel_status === 1 ? null : payment_next_at, paused_at])
    case -2:
      return earliest([end, expected_resume_at])
    case -3:
      return end
    default:
      return null
  }
}

function earliest(times: (string | null)[]): string | null {
  return times.reduce((first, time) => (time !== null && (first === null || time < first) ? time : first), null)
}
