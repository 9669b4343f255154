import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asText, asTime } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { RequestType, Subscription, SubscriptionRequest } from '../store/documents.ts'
import { changeSubscription } from './change-subscription.ts'
import { assertPausable, assertResumable, pauseSubscription, resumeSubscription } from './pause-subscription.ts'
import { purchaseSubscription } from './purchase-subscription.ts'
import { assertTerminable, terminateSubscription } from './terminate-subscription.ts'
import { assertTransferable, transferSubscription } from './transfer-subscription.ts'

export const REQUEST_TYPES = { pause: 1, resume: 2, termination: 3, purchase: 4, transfer: 5 } as const satisfies Record<
  string,
  RequestType
>

const ABLE: Record<RequestType, (subscription: Subscription) => void> = {
  1: assertPausable,
  2: assertResumable,
  3: assertTerminable,
  4: assertTerminable,
  5: assertTransferable,
}

/** A buyer asks something of a subscription. It is kept either way; by the setting it is done at once, or waits. @throws ApiError */
export function ask(
  sandbox: Sandbox,
  type: RequestType,
  subscription: Subscription,
  parameters: Record<string, unknown>,
): SubscriptionRequest {
  const { store, clock } = sandbox
  ABLE[type](subscription)
  if (waitingRequest(sandbox, subscription) !== null)
    throw new ApiError(409, 'PROCESS_DUPLICATED', '처리를 기다리는 요청이 있습니다.')
  return store.transaction(() => {
    const request = store.subscriptionRequests.insert({
      order_subscription_request_history_id: newObjectId(clock.now()),
      order_subscription_id: subscription.order_subscription_id,
      user_id: subscription.user_id,
      request_type: type,
      status: 0,
      reason: asText(parameters.reason),
      reject_reason: null,
      parameters,
      requested_at: clock.iso(),
      processed_at: null,
    })
    return sandbox.settings().subscription_requests === 'immediate' ? approveRequest(sandbox, request, {}) : request
  })
}

export function waitingRequest({ store }: Sandbox, subscription: Subscription): SubscriptionRequest | null {
  const requests = store.subscriptionRequests.find('order_subscription_id', subscription.order_subscription_id)
  return requests.find((request) => request.status === 0) ?? null
}

/** Does what was asked; a supervisor may set other terms. @throws ApiError */
export function approveRequest(
  sandbox: Sandbox,
  request: SubscriptionRequest,
  terms: Record<string, unknown>,
): SubscriptionRequest {
  const { store, clock } = sandbox
  assertWaiting(request)
  const subscription = store.subscriptions.get(request.order_subscription_id)
  if (subscription === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_NOT_FOUND', '구독을 찾을 수 없습니다.')
  return store.transaction(() => {
    carryOut(sandbox, request.request_type, subscription, { ...request.parameters, ...terms })
    return store.subscriptionRequests.update(request.order_subscription_request_history_id, {
      status: 1,
      processed_at: clock.iso(),
    })
  })
}

export function rejectRequest(
  { store, clock }: Sandbox,
  request: SubscriptionRequest,
  reason: string | null,
): SubscriptionRequest {
  assertWaiting(request)
  return store.subscriptionRequests.update(request.order_subscription_request_history_id, {
    status: -1,
    reject_reason: reason,
    processed_at: clock.iso(),
  })
}

/** What is asked, by its documented parameters (protocol notes §8). @throws ApiError */
export function carryOut(
  sandbox: Sandbox,
  type: RequestType,
  subscription: Subscription,
  parameters: Record<string, unknown>,
): Subscription {
  const at = sandbox.clock.now()
  const reason = asText(parameters.reason)
  switch (type) {
    case REQUEST_TYPES.pause:
      return pauseSubscription(sandbox, subscription, at, {
        pausedAt: asTime(parameters.paused_at, 'paused_at') ?? at,
        resumeAt: asTime(parameters.expected_resume_at, 'expected_resume_at'),
        reason,
      })
    case REQUEST_TYPES.resume:
      return resumeSubscription(sandbox, subscription, at, { resumeAt: asTime(parameters.resume_at, 'resume_at'), reason })
    case REQUEST_TYPES.termination:
      return terminate(sandbox, subscription, parameters)
    case REQUEST_TYPES.purchase:
      return purchaseSubscription(sandbox, subscription, at, { price: asAmount(parameters.price), reason }).subscription
    case REQUEST_TYPES.transfer:
      return transferSubscription(sandbox, subscription, at, {
        owner: {
          userId: asText(parameters.new_user_id),
          name: asText(parameters.new_username),
          email: asText(parameters.new_user_email),
          phone: asText(parameters.new_user_phone),
        },
        reason,
      })
  }
}

/** Ends it, or by the setting only promises to: what is accepted here is then done later, by the clock. @throws ApiError */
function terminate(sandbox: Sandbox, subscription: Subscription, parameters: Record<string, unknown>): Subscription {
  const at = sandbox.clock.now()
  const delay = sandbox.settings().termination_delay_seconds * 1_000
  if (delay === 0) return finishTerminating(sandbox, subscription, parameters, at)
  assertTerminable(subscription)
  if (subscription.pending_termination) return subscription
  const pending = { at: new Date(at.getTime() + delay).toISOString(), parameters }
  return changeSubscription(sandbox, subscription, at, { pending_termination: pending }, 'termination_accepted')
}

/** Carries a termination out, by its documented parameters. @throws ApiError */
export function finishTerminating(
  sandbox: Sandbox,
  subscription: Subscription,
  parameters: Record<string, unknown>,
  at: Date,
): Subscription {
  return terminateSubscription(sandbox, { ...subscription, pending_termination: null }, at, {
    terminationFee: asAmount(parameters.termination_fee),
    lastBillRefund: asAmount(parameters.last_bill_refund_price),
    finalFee: readFinalFee(parameters.final_fee),
    serviceEndAt: asTime(parameters.service_end_at, 'service_end_at') ?? asTime(parameters.cancel_date, 'cancel_date'),
    reason: asText(parameters.reason),
  })
}

function assertWaiting(request: SubscriptionRequest): void {
  if (request.status !== 0) throw new ApiError(400, 'PROCESS_DUPLICATED', '이미 처리된 요청입니다.')
}

/** Below 0, money goes back to the buyer. */
function readFinalFee(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null
}
