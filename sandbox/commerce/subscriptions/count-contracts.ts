import type { SubscriptionStatus } from '../../store/documents.ts'
import type { Store } from '../../store/open-store.ts'
import { REQUEST_TYPES } from '../../subscriptions/ask.ts'

const BY_STATUS = {
  sum_pending: 0,
  sum_trial: -1,
  sum_active: 1,
  sum_pause: -2,
  sum_hold_on: -3,
  sum_auto_end: 15,
  sum_terminated: 20,
} as const satisfies Record<string, SubscriptionStatus>
const ENDED: readonly SubscriptionStatus[] = [15, 20]
const RUNNING = Object.values(BY_STATUS).filter((status) => !ENDED.includes(status))

/**
 * The counts that go with each list of contracts, whatever it is filtered by. Their names were seen in production, what they count
 * is inferred (protocol notes §8). A first payment that fails begins no contract here.
 */
export function countContracts({ subscriptions, subscriptionRequests }: Store): Record<string, number> {
  const waiting = Object.entries(REQUEST_TYPES).map(([name, type]) => [
    `ing_${name}`,
    subscriptionRequests.query({ anyOf: { status: [0], request_type: [type] } }, 0, 0).count,
  ])
  const standing = Object.entries(BY_STATUS).map(([name, status]) => [
    name,
    subscriptions.query({ anyOf: { status: [status] } }, 0, 0).count,
  ])
  return {
    total: subscriptions.count(),
    ...Object.fromEntries(waiting),
    ...Object.fromEntries(standing),
    sum_cancel_request: subscriptions.query({ anyOf: { status: RUNNING, cancel_status: [1] } }, 0, 0).count,
    sum_first_payment_error: 0,
  }
}
