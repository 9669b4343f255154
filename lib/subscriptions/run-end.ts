import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { PaymentSnapshot, SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { isQuiet } from '../bootpay/read-subscription.ts'
import { getPrisma } from '../db/client.ts'
import type { SubscriptionEnd } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import type { Progress } from '../lookups/run-held.ts'
import { settleOrder } from '../orders/settle-order.ts'
import { computeRest } from '../refunds/compute-rest.ts'
import { concludeNone, lookOnceMore, waitForSecond } from './conclude-none.ts'
import { findTied } from './find-tied.ts'
import { finishEnd } from './finish-end.ts'
import { leaveToPerson } from './leave-to-person.ts'
import { saveSubscriptions } from './save-subscriptions.ts'
import { takeBrake } from './take-brake.ts'

const FINAL: Progress = { kind: 'final' }
/** How long ends wait behind the brake before they ask again. */
const BRAKED_MS = 5 * 60_000

/**
 * Carries a wish to end as far as it goes: read, call, read again. INV-70: only a read that says that
 * nothing will be charged ends it, whatever a call answers. Only what a read of now ties to the
 * payment by its order number is ended. Moves no money. Safe to repeat at any point.
 *
 * @throws ProviderError when Bootpay does not answer; it is tried again
 */
export async function runEnd(endId: bigint, gateway: BootpayGateway): Promise<Progress> {
  const end = await getPrisma().subscriptionEnd.findUnique({ where: { id: endId } })
  if (end === null) return FINAL
  if (end.status === 'none') return await lookOnceMore(end, gateway)
  if (end.status !== 'wished') return FINAL
  const tooEarlyMs = waitForSecond(end)
  if (tooEarlyMs > 0) return { kind: 'later', delayMs: tooEarlyMs }
  const settlement = await settleOrder(end.bootpayOrderNumber, { gateway })
  if (settlement.kind !== 'settled' || settlement.orderId !== end.orderId) {
    return { kind: 'again', error: `not its payment: ${settlement.kind}` }
  }
  const { snapshot } = settlement
  const standing = await readStanding(end, snapshot)
  if (standing === 'over') return await finishEnd(end, 'withdrawn')
  if (standing === 'unsure') return { kind: 'again', error: 'Bootpay does not show it as back' }

  const tied = await findTied(end, snapshot, gateway)
  if (tied.length === 0) return await concludeNone(end, snapshot)
  return await endAll(end, tied, gateway)
}

/** Whether the reason for this end still holds, by the read of now. `over`: it does not, and never will again. */
async function readStanding(end: SubscriptionEnd, snapshot: PaymentSnapshot): Promise<'holds' | 'over' | 'unsure'> {
  if (end.operatorId !== null || end.cause === 'reversal') return 'holds'
  if (end.cause === 'receipt_reused') {
    const owner = await getPrisma().payment.findFirst({ where: { receiptId: snapshot.receiptId ?? '' } })
    return owner !== null && owner.bootpayOrderNumber !== end.bootpayOrderNumber ? 'holds' : 'over'
  }
  // What was given back once is not given back less: an answer that says so is behind, or wrong.
  return snapshot.cancelledPrice > 0 && computeRest(snapshot) === 0 ? 'holds' : 'unsure'
}

async function endAll(end: SubscriptionEnd, ids: readonly string[], gateway: BootpayGateway): Promise<Progress> {
  let failure: ProviderError | null = null
  let answered = false
  let running = 0
  for (const orderSubscriptionId of ids) {
    if (isQuiet(await read(end, orderSubscriptionId, gateway))) continue
    if (await leaveToPerson(end, orderSubscriptionId, gateway)) return FINAL
    if (!(await takeBrake(end))) return { kind: 'later', delayMs: BRAKED_MS }
    try {
      // Bootpay replays its answer to a key for a day: a try that was answered in vain is not repeated under the same.
      const key = `end-${end.id}-${end.tries}-${orderSubscriptionId}`
      await gateway.endSubscription({ orderSubscriptionId, reason: END_REASON, key })
      answered = true
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      failure = error
      answered ||= !NO_ANSWER.has(error.code)
    }
    if (!isQuiet(await read(end, orderSubscriptionId, gateway))) running++
  }
  if (running === 0) return await finishEnd(end, 'ended')
  const error = `still charged: ${failure?.code ?? 'NOT_SEEN_YET'}`
  await getPrisma().subscriptionEnd.updateMany({
    where: { id: end.id, status: 'wished' },
    data: { lastError: error, ...(answered ? { tries: end.tries + 1 } : {}) },
  })
  // Wrong keys are an operator's to put right.
  if (failure?.kind === 'misconfigured') throw failure
  return { kind: 'again', error }
}

/** Nothing was heard: Bootpay may have stored no answer to the key. An error of its own is an answer, which it may replay. */
const NO_ANSWER: ReadonlySet<string> = new Set(['NO_ANSWER', 'NETWORK'])

/** What Bootpay may show as the reason. */
const END_REASON = '결제가 취소되어 구독을 해지합니다'

/** How it stands now, stored on the way. */
async function read(end: SubscriptionEnd, id: string, gateway: BootpayGateway): Promise<SubscriptionFact> {
  const observedAt = new Date()
  const fact = await gateway.fetchSubscription(id)
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${end.orderId} FOR UPDATE`
    await saveSubscriptions(tx, end.orderId, [fact], { observedAt, begunBy: end.bootpayOrderNumber })
  })
  return fact
}
