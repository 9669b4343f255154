import { mayCharge } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { decideEnd, type EndFacts } from './decide-end.ts'
import type { EndCause, EndStatus } from './end-causes.ts'
import { readKeptUntil } from './read-kept-until.ts'
import { requestEnd } from './request-end.ts'

/**
 * Decides anew whether what a payment began must end, under its order's lock, after anything about its
 * money or its subscriptions was stored. INV-70.
 *
 * @param orderNumber Bootpay's number of the payment
 */
export async function reviewEnd(tx: Transaction, orderId: string, orderNumber: string): Promise<void> {
  const payment = await tx.payment.findUnique({
    where: { bootpayOrderNumber: orderNumber },
    include: { order: { select: { billingCycle: true } } },
  })
  if (payment === null) return
  const { accepted, paidAmount, refundedAmount, reversalReason } = payment
  const begun = await tx.subscription.findMany({ where: { begunBy: orderNumber } })
  const ends = await tx.subscriptionEnd.findMany({ where: { bootpayOrderNumber: orderNumber }, orderBy: { id: 'asc' } })
  const bills = accepted ? await readLaterBills(tx, orderId) : { held: 0, count: 0 }
  const decision = decideEnd(
    {
      payment: toState(reversalReason !== null, accepted && paidAmount > 0 && refundedAmount >= paidAmount),
      recurring: payment.order.billingCycle !== 'once' || begun.length > 0,
      running: begun.some(({ status }) => mayCharge(status)),
      ends: ends.map(({ status, cause }) => ({ status: status as EndStatus, cause: cause as EndCause })),
      keptUntil: await readKeptUntil(tx, orderNumber),
      laterBills: bills.held > 0 ? 'held' : bills.count > 0 ? 'back' : 'none',
    },
    new Date(),
  )
  if (reversalReason !== null) await returnBills(tx, orderNumber)
  const waiting = ends.find(({ status, emptyAt }) => status === 'wished' && emptyAt !== null)
  if (waiting !== undefined && begun.some(({ status }) => mayCharge(status))) {
    // Bootpay named none; now there is one.
    await tx.subscriptionEnd.update({ where: { id: waiting.id }, data: { emptyAt: null } })
    await keepLookup(tx, `end:${waiting.id}`)
  }
  if (decision.kind === 'end') {
    // Where one that had ended runs, whoever wished for it then wishes for it still.
    const stands = ends.findLast(({ status }) => status === 'ended')
    const { operatorId = null, refundId = null } = stands ?? {}
    await requestEnd(tx, { orderId, orderNumber, cause: decision.cause, operatorId, refundId })
  }
  if (decision.kind === 'ask') {
    await openIncident(tx, {
      kind: 'refund_leaves_subscription',
      subject: orderNumber,
      orderId,
      detail: { refunded: refundedAmount, laterBills: bills.held },
    })
  }
}

/** Bills that were seen before their first payment was found to go back: nothing of it was ever agreed. */
async function returnBills(tx: Transaction, orderNumber: string): Promise<void> {
  const bills = await tx.renewal.updateManyAndReturn({
    where: { subscription: { begunBy: orderNumber }, mustReturn: false },
    data: { mustReturn: true },
    select: { bootpayOrderNumber: true },
  })
  for (const { bootpayOrderNumber } of bills) await requestLookup(tx, bootpayOrderNumber, { known: true })
}

function toState(reversed: boolean, back: boolean): EndFacts['payment'] {
  if (reversed) return 'reversed'
  return back ? 'back' : 'held'
}

/**
 * What later bills of the order's own subscriptions still hold, in won, and how many there are. One
 * that must go back pays for nothing, however long its return takes.
 */
async function readLaterBills(tx: Transaction, orderId: string): Promise<{ held: number; count: number }> {
  const [bills] = await tx.$queryRaw<{ held: number; count: number }[]>`
    SELECT COALESCE(sum(r.amount - r.refunded_amount) FILTER (WHERE NOT r.must_return), 0)::int AS held, count(*)::int AS count
    FROM renewals r JOIN subscriptions s USING (order_subscription_id) WHERE s.order_id = ${orderId} AND s.own`
  return bills ?? { held: 0, count: 0 }
}
