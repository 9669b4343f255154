import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { runCancellation } from '../cancellations/run-cancellation.ts'
import { type Database, getPrisma } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { log } from '../log.ts'
import { type Settlement, settleOrder } from '../orders/settle-order.ts'
import { runRefund } from '../refunds/run-refund.ts'
import { runEnd } from '../subscriptions/run-end.ts'
import { runKeep } from '../subscriptions/run-keep.ts'
import { chooseDelay } from './choose-delay.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import type { DeliveryOutcome, LookupOutcome } from './finish-lookup.ts'
import { LostLease } from './hold-lease.ts'
import { isAnswered } from './is-answered.ts'
import { type Progress, toOutcome } from './run-held.ts'

type Later = (urgent: boolean, deliveries: DeliveryOutcome, error?: string) => LookupOutcome

/** A number that Bootpay does not know is asked for this often before it is left alone. */
const UNKNOWN_TRIES = 4

/**
 * One look at one number: settle, confirm what settling found to await it, settle again to see what came of it; or one step
 * of a refund or a buyer's request. Whatever fails on the way is tried again; an outcome that is unknown is never guessed, only asked for.
 */
export async function runLookup(
  claimed: ClaimedLookup,
  options: {
    gateway: BootpayGateway
    schedule: readonly number[]
    random: () => number
    /** Told of what each settlement came to. */
    onSettled?: (settlement: Settlement) => void
  },
): Promise<LookupOutcome> {
  const later: Later = (urgent, deliveries, error) => ({
    kind: 'again',
    deliveries,
    delayMs: chooseDelay({ attempts: claimed.attempts, urgent, schedule: options.schedule, random: options.random() }),
    ...(error === undefined ? {} : { error }),
  })
  try {
    const work = findWork(claimed.subject)
    if (work !== null) {
      const progress = await work(options.gateway)
      return toOutcome(
        progress,
        chooseDelay({ attempts: claimed.attempts, urgent: true, schedule: [], random: options.random() }),
      )
    }
    if (claimed.subject.startsWith('receipt:')) return await resolveReceipt(claimed, options.gateway, later)
    if (await isAnswered(claimed)) return { kind: 'final', deliveries: 'done', known: true }
    const first = await settleOrder(claimed.subject, { gateway: options.gateway, holdsLookup: true })
    options.onSettled?.(first)
    const toConfirm = receiptToConfirm(first)
    if (toConfirm === null) return conclude(first, claimed, later, options.schedule.length)
    // Not repeatable by a key, but only ever called right after a look that saw it unconfirmed, by whoever holds the number (INV-40).
    await options.gateway.confirmPayment(toConfirm)
    const second = await settleOrder(claimed.subject, { gateway: options.gateway, holdsLookup: true })
    options.onSettled?.(second)
    if (receiptToConfirm(second) !== null) return later(true, 'done', 'confirm not confirmed yet')
    return conclude(second, claimed, later, options.schedule.length)
  } catch (error) {
    // Whoever has the number now says how it ended.
    if (error instanceof LostLease) return later(true, 'failed', 'taken over')
    if (!(error instanceof ProviderError)) log.error({ err: error, subject: claimed.subject }, 'settling failed')
    else await reportMisconfiguration(error)
    return later(true, 'failed', error instanceof ProviderError ? `${error.kind} ${error.code}` : 'internal error')
  }
}

function receiptToConfirm(settlement: Settlement): string | null {
  return settlement.kind === 'settled' && settlement.job?.kind === 'confirm' ? settlement.job.receiptId : null
}

const WORK = { refund: runRefund, cancellation: runCancellation, end: runEnd, keep: runKeep }

/** Work that is not a look at a number: money to give back, a request to tell Bootpay of, a subscription to end. */
function findWork(subject: string): ((gateway: BootpayGateway) => Promise<Progress>) | null {
  const [, kind, id] = /^(refund|cancellation|end|keep):(\d{1,18})$/.exec(subject) ?? []
  if (kind === undefined || id === undefined) return null
  const run = WORK[kind as keyof typeof WORK]
  return (gateway) => run(BigInt(id), gateway)
}

function conclude(settlement: Settlement, claimed: ClaimedLookup, later: Later, scheduled: number): LookupOutcome {
  switch (settlement.kind) {
    case 'settled':
      return settlement.final ? { kind: 'final', deliveries: 'done', known: true } : { ...later(false, 'done'), known: true }
    case 'renewal':
      return settlement.final ? { kind: 'final', deliveries: 'done', known: true } : { ...later(false, 'done'), known: true }
    case 'unmatched':
      return { kind: 'final', deliveries: 'done', known: true }
    case 'unreadable':
      // Nobody's: as often as the schedule has steps, then when somebody asks.
      return settlement.orderId !== null || claimed.attempts + 1 < scheduled
        ? { ...later(false, 'done', 'unreadable'), known: true }
        : { kind: 'final', deliveries: 'done', known: true, error: 'unreadable' }
    case 'not_found':
      return giveUpLater(claimed, later, 'unknown at Bootpay')
  }
}

/** A delivery may overtake its order, so Bootpay is asked a few times before a number counts as nobody's. */
function giveUpLater(claimed: ClaimedLookup, later: Later, error: string): LookupOutcome {
  return claimed.attempts + 1 < UNKNOWN_TRIES ? later(false, 'received', error) : { kind: 'final', deliveries: 'ignored', error }
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
  const select = { bootpayOrderNumber: true }
  const payment = await getPrisma().payment.findUnique({ where: { receiptId }, select })
  const stored = payment ?? (await getPrisma().renewal.findUnique({ where: { receiptId }, select }))
  return stored?.bootpayOrderNumber ?? null
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
