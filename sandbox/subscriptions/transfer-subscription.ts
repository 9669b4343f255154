import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Subscription } from '../store/documents.ts'
import { changeSubscription } from './change-subscription.ts'
import { tellSubscription } from './tell-subscription.ts'

export type NewOwner = { userId: string | null; name: string | null; email: string | null; phone: string | null }

/** Gives a running subscription to somebody else: later bills are theirs. @throws ApiError 400, 404 USER_NOT_FOUND */
export function transferSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  at: Date,
  { owner, reason }: { owner: NewOwner; reason: string | null },
): Subscription {
  const user = readOwner(sandbox, subscription, owner)
  const userId = typeof user.user_id === 'string' ? user.user_id : null
  const moved = changeSubscription(sandbox, subscription, at, { user, user_id: userId }, 'transferred', reason)
  tellSubscription(sandbox, moved, 'transferred')
  return moved
}

export function assertTransferable({ status }: Subscription): void {
  if (status === 20 || status === 15) throw new ApiError(400, 'ORDER_SUBSCRIPTION_TRANSFER_UNABLE', '이전할 수 없는 구독입니다.')
}

function readOwner({ store }: Sandbox, subscription: Subscription, owner: NewOwner): Record<string, unknown> {
  assertTransferable(subscription)
  const known = owner.userId === null ? null : store.users.get(owner.userId)
  if (owner.userId !== null && known === null) throw new ApiError(404, 'USER_NOT_FOUND', '회원을 찾을 수 없습니다.')
  const name = owner.name ?? known?.name ?? null
  if (name === null) throw new ApiError(400, 'API_PARAM_INVALID', '넘겨받을 사람(new_user_id 또는 new_username)이 필요합니다.')
  const given = { user_id: owner.userId, name, email: owner.email ?? known?.email, phone: owner.phone ?? known?.phone }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined))
}
