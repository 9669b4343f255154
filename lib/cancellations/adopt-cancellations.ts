import type { BootpayGateway, CancellationFact } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { OPEN_REQUEST, type RequestStatus } from './request-status.ts'

/**
 * Brings our list of a buyer's requests to what Bootpay's list says: requests made on Bootpay's own pages appear here, what was
 * decided there is decided here. Nothing moves by it.
 *
 * @returns whether a request waits for a decision
 * @throws ProviderError when Bootpay does not answer; where it does not offer the list, there are no such requests
 */
export async function adoptCancellations(orderId: string, orderNumber: string, gateway: BootpayGateway): Promise<boolean> {
  const facts = await gateway.listCancellations(orderNumber).catch((error: unknown): CancellationFact[] => {
    if (error instanceof ProviderError && error.kind !== 'unknown') return []
    throw error
  })
  return await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    // A server that ignores the filter lists those of other orders, too.
    const own = facts.filter((fact) => fact.orderNumber === null || fact.orderNumber === orderNumber)
    // What was decided makes room for what was asked since.
    const decidedFirst = own.toSorted((a, b) => Number(a.status === 'requested') - Number(b.status === 'requested'))
    for (const fact of decidedFirst) await adopt(tx, orderId, orderNumber, fact)
    return (await tx.cancellationRequest.count({ where: { orderId, status: { in: OPEN_REQUEST } } })) > 0
  })
}

async function adopt(tx: Transaction, orderId: string, orderNumber: string, fact: CancellationFact): Promise<void> {
  const known = await tx.cancellationRequest.findUnique({ where: { bootpayRequestId: fact.cancellationId } })
  if (known === null) {
    if (fact.status === 'requested') await addRequest(tx, orderId, orderNumber, fact)
    return
  }
  const open = OPEN_REQUEST.includes(known.status as RequestStatus)
  if (!open || fact.status === 'requested' || fact.status === 'unknown') return
  const answer = fact.status === 'rejected' ? (known.answer ?? fact.message ?? '') : known.answer
  await tx.cancellationRequest.update({ where: { id: known.id }, data: { status: fact.status, decidedAt: new Date(), answer } })
  await closeIncident(tx, 'cancellation_requested', orderNumber, fact.status)
  if (fact.status !== 'approved') {
    const type = fact.status === 'rejected' ? 'cancellation_rejected' : 'cancellation_withdrawn'
    const { operatorId } = known
    const actor = fact.status === 'withdrawn' ? 'buyer' : operatorId === null ? 'bootpay' : 'operator'
    await tx.orderEvent.create({ data: { orderId, type, actor, operatorId } })
  }
}

/**
 * The buyer's own request of ours that Bootpay had not named yet, else one made on Bootpay's pages. Bootpay takes one at a time, and
 * granting it gives back what it is for: where the buyer asked there first, for another amount, that is what waits here, too.
 */
async function addRequest(tx: Transaction, orderId: string, orderNumber: string, fact: CancellationFact): Promise<void> {
  const { cancellationId: bootpayRequestId } = fact
  const open = await tx.cancellationRequest.findFirst({ where: { orderId, status: { in: OPEN_REQUEST } } })
  if (open !== null) {
    if (open.bootpayRequestId !== null) return
    const amount = fact.amount || open.amount
    await tx.cancellationRequest.update({ where: { id: open.id }, data: { bootpayRequestId, amount } })
    return
  }
  const { paidAmount, refundedAmount } = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
  const amount = fact.amount ?? paidAmount - refundedAmount
  if (amount <= 0) return
  await tx.cancellationRequest.create({
    data: { orderId, bootpayOrderNumber: orderNumber, bootpayRequestId, amount, reason: 'other', status: 'requested' },
  })
  await tx.orderEvent.create({ data: { orderId, type: 'cancellation_requested', actor: 'buyer', reason: `${amount}:other` } })
  await openIncident(tx, { kind: 'cancellation_requested', subject: orderNumber, orderId, detail: { amount } })
}
