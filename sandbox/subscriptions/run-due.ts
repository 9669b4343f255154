import { expireAccounts } from '../checkout/pay-order.ts'
import type { Sandbox } from '../http/context.ts'
import type { Subscription } from '../store/documents.ts'
import { finishTerminating } from './ask.ts'
import { pauseSubscription, resumeSubscription } from './pause-subscription.ts'
import { renewSubscription } from './renew-subscription.ts'
import { finishTermination } from './terminate-subscription.ts'

/** Everything whose time has come by the sandbox's clock, in the order in which it falls due and dated then. */
export function runDue(sandbox: Sandbox): void {
  const { store, clock } = sandbox
  const until = clock.iso()
  for (;;) {
    const subscription = store.subscriptions.firstUntil('due_at', until)
    if (subscription === null || subscription.due_at === null) break
    const at = new Date(subscription.due_at)
    store.transaction(() => happen(sandbox, subscription, at))
  }
  expireAccounts(sandbox)
}

function happen(sandbox: Sandbox, subscription: Subscription, at: Date): Subscription {
  const { status, cancel_status, service_end_at, paused_at, expected_resume_at } = subscription
  const isDue = (time: string | null): boolean => time !== null && Date.parse(time) <= at.getTime()
  const { pending_termination: pending } = subscription
  if (pending && isDue(pending.at)) return finishTerminating(sandbox, subscription, pending.parameters, at)
  if (cancel_status === 1 && isDue(service_end_at)) return finishTermination(sandbox, subscription, at)
  if (status === -2) return resumeSubscription(sandbox, subscription, at, { resumeAt: null, reason: '예약된 재개' })
  if (paused_at !== null && isDue(paused_at)) {
    const resumeAt = expected_resume_at === null ? null : new Date(expected_resume_at)
    return pauseSubscription(sandbox, subscription, at, { pausedAt: at, resumeAt, reason: '예약된 일시정지' })
  }
  return renewSubscription(sandbox, subscription, at)
}
