import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { log } from '../log.ts'
import { type PendingJob, type Settlement, settleOrder } from '../orders/settle-order.ts'
import { chooseDelay } from './choose-delay.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import type { LookupOutcome } from './finish-lookup.ts'
import { requestLookup } from './request-lookup.ts'

/** A number that Bootpay does not know is asked for this often before it is left alone. */
const UNKNOWN_TRIES = 4

/**
 * One look at one number: settle, do what settling asked for at Bootpay (a reversal, a confirmation), settle again to see
 * what came of it. Whatever fails on the way is tried again; an outcome that is unknown is never guessed, only asked for.
 */
export async function runLookup(
  claimed: ClaimedLookup,
  options: { gateway: BootpayGateway; schedule: readonly number[]; random: () => number },
): Promise<LookupOutcome> {
  const later = (urgent: boolean, error?: string): LookupOutcome => ({
    kind: 'again',
    delayMs: chooseDelay({ attempts: claimed.attempts, urgent, schedule: options.schedule, random: options.random() }),
    ...(error === undefined ? {} : { error }),
  })
  try {
    if (claimed.subject.startsWith('receipt:')) return await resolveReceipt(claimed, options.gateway, later)
    const first = await settleOrder(claimed.subject, { gateway: options.gateway })
    const job = first.kind === 'settled' ? first.job : null
    if (job === null) return conclude(first, claimed, later)
    if (!(await performJob(claimed.subject, first, job, options.gateway))) return { kind: 'final' }
    const second = await settleOrder(claimed.subject, { gateway: options.gateway })
    if (second.kind === 'settled' && second.job !== null) return later(true, `${second.job.kind} not confirmed yet`)
    return conclude(second, claimed, later)
  } catch (error) {
    if (!(error instanceof ProviderError)) log.error({ err: error, subject: claimed.subject }, 'settling failed')
    else await reportMisconfiguration(error)
    return later(true, error instanceof ProviderError ? `${error.kind} ${error.code}` : 'internal error')
  }
}

function conclude(
  settlement: Settlement,
  claimed: ClaimedLookup,
  later: (urgent: boolean, error?: string) => LookupOutcome,
): LookupOutcome {
  switch (settlement.kind) {
    case 'settled':
      return settlement.final ? { kind: 'final' } : later(false)
    case 'renewal':
    case 'unmatched':
      return { kind: 'final' }
    case 'not_found':
      return claimed.attempts + 1 < UNKNOWN_TRIES ? later(false, 'unknown at Bootpay') : { kind: 'final' }
  }
}

/** @returns false when only a person can go on. */
async function performJob(
  orderNumber: string,
  settlement: Settlement,
  job: PendingJob,
  gateway: BootpayGateway,
): Promise<boolean> {
  const orderId = settlement.kind === 'settled' ? settlement.orderId : null
  if (job.receiptId === null) return true
  if (job.kind === 'confirm') {
    // Not repeatable by a key, but only ever called right after a look that saw it unconfirmed, by one process at a time.
    await gateway.confirmPayment(job.receiptId)
    return true
  }
  const db = getPrisma()
  if (job.toAccount) {
    // A deposit can be returned only to an account that the buyer names.
    await openIncident(db, { kind: 'needs_refund_account', subject: orderNumber, orderId, detail: { receiptId: job.receiptId } })
    return false
  }
  try {
    // One fixed key per number: however often this is tried, it is one cancellation.
    await gateway.cancelPayment({
      receiptId: job.receiptId,
      cancelId: `reverse-${orderNumber}`,
      message: '주문과 결제 내용이 달라 자동으로 취소합니다',
    })
    await closeIncident(db, 'reversal_refused', orderNumber, 'reversed')
  } catch (error) {
    const already = error instanceof ProviderError && error.code === 'RC_ALREADY_CANCELLED'
    if (already) return true
    if (error instanceof ProviderError && error.kind === 'refused') {
      await openIncident(db, {
        kind: 'reversal_refused',
        subject: orderNumber,
        orderId,
        detail: { receiptId: job.receiptId, code: error.code },
      })
    }
    throw error
  }
  return true
}

async function resolveReceipt(
  claimed: ClaimedLookup,
  gateway: BootpayGateway,
  later: (urgent: boolean, error?: string) => LookupOutcome,
): Promise<LookupOutcome> {
  const receiptId = toProviderId(claimed.subject.slice('receipt:'.length))
  if (receiptId === null) return { kind: 'final' }
  const orderNumber = (await findStoredNumber(receiptId)) ?? (await gateway.findOrderNumber(receiptId))
  if (orderNumber === null)
    return claimed.attempts + 1 < UNKNOWN_TRIES ? later(false, 'receipt without an order') : { kind: 'final' }
  await requestLookup(getPrisma(), orderNumber)
  return { kind: 'final' }
}

async function findStoredNumber(receiptId: string): Promise<string | null> {
  const payment = await getPrisma().payment.findUnique({ where: { receiptId }, select: { bootpayOrderNumber: true } })
  return payment?.bootpayOrderNumber ?? null
}

async function reportMisconfiguration(error: ProviderError): Promise<void> {
  if (error.kind !== 'misconfigured') return
  log.error({ code: error.code }, 'Bootpay refuses our keys or our role')
  await openIncident(getPrisma(), {
    kind: 'provider_misconfigured',
    subject: error.code,
    orderId: null,
    detail: { code: error.code },
  })
}
