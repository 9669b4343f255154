import { dayInSeoul } from '../checkout/next-payment.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Subscription } from '../store/documents.ts'
import { moveDueBill } from './bills.ts'
import { changeSubscription } from './change-subscription.ts'
import { tellSubscription } from './tell-subscription.ts'

/** Pauses at `pausedAt`, at once when that is not ahead; resumed by itself at `resumeAt`, if given. @throws ApiError 400 */
export function pauseSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  at: Date,
  options: { pausedAt: Date; resumeAt: Date | null; reason: string | null },
): Subscription {
  assertPausable(subscription)
  const { pausedAt, resumeAt, reason } = options
  if (resumeAt !== null && resumeAt <= pausedAt) {
    throw new ApiError(400, 'API_PARAM_INVALID', 'expected_resume_at은 paused_at보다 뒤여야 합니다.')
  }
  const times = { paused_at: pausedAt.toISOString(), expected_resume_at: resumeAt?.toISOString() ?? null }
  if (pausedAt > at) return changeSubscription(sandbox, subscription, at, times, 'pause_planned', reason)
  const paused = changeSubscription(sandbox, subscription, at, { ...times, status: -2 }, 'paused', reason)
  tellSubscription(sandbox, paused, 'paused')
  return paused
}

/**
 * Goes on at once, or at `resumeAt`. What was paused is added to the period that was paid for; a bill that the card refused
 * falls due now. @throws ApiError 400 ORDER_SUBSCRIPTION_RESUME_UNABLE
 */
export function resumeSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  at: Date,
  options: { resumeAt: Date | null; reason: string | null },
): Subscription {
  assertResumable(subscription)
  const { resumeAt, reason } = options
  if (resumeAt !== null && resumeAt > at && subscription.status === -2) {
    const planned = { expected_resume_at: resumeAt.toISOString() }
    return changeSubscription(sandbox, subscription, at, planned, 'resume_planned', reason)
  }
  const next = nextAfterResume(subscription, at)
  const base = next === null ? {} : { subscription_billing_base_day: dayInSeoul(next) }
  const resumed = changeSubscription(
    sandbox,
    subscription,
    at,
    {
      ...base,
      status: 1,
      paused_at: null,
      expected_resume_at: null,
      failed_attempts: 0,
      payment_next_at: next?.toISOString() ?? null,
    },
    'resumed',
    reason,
  )
  if (next !== null) moveDueBill(sandbox.store, resumed, next)
  tellSubscription(sandbox, resumed, 'resumed')
  return resumed
}

export function assertPausable({ status, cancel_status }: Subscription): void {
  if ((status !== 1 && status !== -1) || cancel_status === 1) {
    throw new ApiError(400, 'ORDER_SUBSCRIPTION_PAUSE_UNABLE', '일시정지할 수 없는 구독입니다.')
  }
}

export function assertResumable({ status }: Subscription): void {
  if (status !== -2 && status !== -3) throw new ApiError(400, 'ORDER_SUBSCRIPTION_RESUME_UNABLE', '재개할 수 없는 구독입니다.')
}

function nextAfterResume(subscription: Subscription, at: Date): Date | null {
  if (subscription.status === -3) return at
  if (subscription.payment_next_at === null) return null
  const pausedFor = at.getTime() - Date.parse(subscription.paused_at ?? at.toISOString())
  return new Date(Date.parse(subscription.payment_next_at) + Math.max(0, pausedFor))
}
