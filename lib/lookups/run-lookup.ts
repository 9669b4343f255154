import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { type Database, getPrisma } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { log } from '../log.ts'
import { type PendingJob, type Settlement, settleOrder } from '../orders/settle-order.ts'
import { chooseDelay } from './choose-delay.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import type { DeliveryOutcome, LookupOutcome } from './finish-lookup.ts'

type Later = (urgent: boolean, deliveries: DeliveryOutcome, error?: string) => LookupOutcome

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
  const later: Later = (urgent, deliveries, error) => ({
    kind: 'again',
    deliveries,
    delayMs: chooseDelay({ attempts: claimed.attempts, urgent, schedule: options.schedule, random: options.random() }),
    ...(error === undefined ? {} : { error }),
  })
  try {
    if (claimed.subject.startsWith('receipt:')) return await resolveReceipt(claimed, options.gateway, later)
    const first = await settleOrder(claimed.subject, { gateway: options.gateway, holdsLookup: true })
    const job = first.kind === 'settled' ? first.job : null
    if (job === null) return conclude(first, claimed, later)
    if (!(await performJob(claimed.subject, first, job, options.gateway)))
      return { kind: 'final', deliveries: 'done', known: true }
    const second = await settleOrder(claimed.subject, { gateway: options.gateway, holdsLookup: true })
    if (second.kind === 'settled' && second.job !== null) return later(true, 'done', `${second.job.kind} not confirmed yet`)
    return conclude(second, claimed, later)
  } catch (error) {
    if (!(error instanceof ProviderError)) log.error({ err: error, subject: claimed.subject }, 'settling failed')
    else await reportMisconfiguration(error)
    return later(true, 'failed', error instanceof ProviderError ? `${error.kind} ${error.code}` : 'internal error')
  }
}

function conclude(settlement: Settlement, claimed: ClaimedLookup, later: Later): LookupOutcome {
  switch (settlement.kind) {
    case 'settled':
      return settlement.final ? { kind: 'final', deliveries: 'done', known: true } : { ...later(false, 'done'), known: true }
    case 'renewal':
    case 'unmatched':
      return { kind: 'final', deliveries: 'done', known: true }
    case 'not_found':
      return giveUpLater(claimed, later, 'unknown at Bootpay')
  }
}

/** A delivery may overtake its order, so Bootpay is asked a few times before a number counts as nobody's. */
function giveUpLater(claimed: ClaimedLookup, later: Later, error: string): LookupOutcome {
  return claimed.attempts + 1 < UNKNOWN_TRIES ? later(false, 'received', error) : { kind: 'final', deliveries: 'ignored', error }
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

async function resolveReceipt(claimed: ClaimedLookup, gateway: BootpayGateway, later: Later): Promise<LookupOutcome> {
  const receiptId = toProviderId(claimed.subject.slice('receipt:'.length))
  if (receiptId === null) return { kind: 'final', deliveries: 'ignored' }
  const orderNumber = (await findStoredNumber(receiptId)) ?? (await gateway.findOrderNumber(receiptId))
  if (orderNumber === null) return giveUpLater(claimed, later, 'receipt without an order')
  await handOn(getPrisma(), claimed, orderNumber)
  return { kind: 'final', deliveries: 'done' }
}

/** The receipt's deliveries ask for its order number from now on, and end as that look does. */
async function handOn(db: Database, claimed: ClaimedLookup, orderNumber: string): Promise<void> {
  await db.$executeRaw`
    WITH lookup AS (
      INSERT INTO lookups (order_number, known) VALUES (${orderNumber}, true)
      ON CONFLICT (order_number) DO UPDATE
        SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, known = true
      RETURNING requested
    )
    UPDATE webhook_deliveries d SET subject = ${orderNumber}, order_number = ${orderNumber}, lookup_no = lookup.requested, status = 'received'
    FROM lookup
    WHERE d.subject = ${claimed.subject} AND d.status IN ('received', 'processing', 'failed') AND d.lookup_no <= ${claimed.requested}`
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
