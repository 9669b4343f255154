import type { BootpayGateway, RefundAccount } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import type { Refund } from '../db/generated/client.ts'
import type { Progress } from '../lookups/run-held.ts'
import { askBootpay } from './ask-bootpay.ts'
import { cancelAtBootpay } from './cancel-at-bootpay.ts'
import { finishRefund } from './finish-refund.ts'
import { judgeRefund, type Seen } from './judge-refund.ts'
import { noteRefusal } from './note-refusal.ts'
import { noteUnknown } from './note-unknown.ts'
import { isOpenRefund } from './refund-status.ts'
import { openAccount } from './seal-account.ts'

const FINAL: Progress = { kind: 'final' }

/**
 * Carries a refund as far as it goes: ask Bootpay, call it if it has not been done, ask again. Safe to repeat at any point and
 * after any crash. INV-29: whether it was done is never concluded from how a call ended, only from what Bootpay then says of
 * the payment; while that cannot be learned the refund is `unknown`, holds its amount, and is asked for again.
 */
export async function runRefund(refundId: bigint, gateway: BootpayGateway): Promise<Progress> {
  const refund = await getPrisma().refund.findUnique({ where: { id: refundId } })
  if (refund === null) return FINAL
  if (!isOpenRefund(refund.status)) return FINAL

  const before = await askBootpay(refund.bootpayOrderNumber, gateway)
  const already = await conclude(refund, before)
  if (already !== null) return already
  if (refund.status === 'needs_account') return FINAL
  const account = refund.accountBox === null ? null : openAccount(refund.accountBox, refund.id)
  if (refund.accountBox !== null && account === null) return await noteRefusal(refund, 'ACCOUNT_UNREADABLE')
  return await callAndAsk(await raiseCancelled(refund, before), account, gateway)
}

async function callAndAsk(refund: Refund, account: RefundAccount | null, gateway: BootpayGateway): Promise<Progress> {
  let failure: ProviderError | null = null
  let after: Seen
  try {
    await cancelAtBootpay(refund, account, gateway)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    failure = error
  }
  try {
    after = await askBootpay(refund.bootpayOrderNumber, gateway)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return await noteUnknown(refund, (failure ?? error).code)
  }
  const concluded = await conclude(refund, after)
  if (concluded !== null) return concluded
  // Wrong keys are an operator's to put right; the refund stays as it is and is tried again.
  if (failure?.kind === 'misconfigured') throw failure
  if (failure === null) return await noteUnknown(refund, 'NOT_SEEN_YET')
  return failure.kind === 'unknown' ? await noteUnknown(refund, failure.code) : await noteRefusal(refund, failure.code)
}

/** Null: not done, and it may still be. */
async function conclude(refund: Refund, seen: Seen): Promise<Progress | null> {
  const judgement = judgeRefund(refund, seen)
  switch (judgement.kind) {
    case 'done':
      await finishRefund(refund, seen, judgement.exact)
      return FINAL
    case 'too_large':
      return await noteRefusal(refund, 'REFUND_TOO_LARGE')
    case 'not_yet':
      return null
  }
}

/** Somebody refunded a part elsewhere since: from now on, ours is what comes on top of that. Written before the call. */
async function raiseCancelled(refund: Refund, seen: Seen): Promise<Refund> {
  if (seen.cancelled <= refund.cancelledPrice) return refund
  return await getPrisma().refund.update({ where: { id: refund.id }, data: { cancelledPrice: seen.cancelled } })
}
