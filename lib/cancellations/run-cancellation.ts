import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import type { CancellationRequest } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import type { Progress } from '../lookups/run-held.ts'
import { adoptCancellations } from './adopt-cancellations.ts'
import { OPEN_REQUEST } from './request-status.ts'

const FINAL: Progress = { kind: 'final' }

/**
 * Has Bootpay know what we know of a buyer's request: that it was made, rejected, taken back. Its outcome is read from
 * Bootpay's list, before and after each call, since asking to cancel knows no key that would make it repeatable (protocol
 * notes §1.3, §5). A Bootpay that will not take the request leaves it ours alone; an operator decides it all the same.
 *
 * @throws ProviderError when Bootpay does not answer; the worker tries again
 */
export async function runCancellation(requestId: bigint, gateway: BootpayGateway): Promise<Progress> {
  const request = await read(requestId)
  if (request === null) return FINAL
  const { orderId, bootpayOrderNumber } = request
  await adoptCancellations(orderId, bootpayOrderNumber, gateway)
  const seen = await read(requestId)
  if (seen?.status === 'requested') return await announce(seen, gateway)
  if (seen?.status === 'rejecting') return await reject(seen, gateway)
  if (seen?.status === 'withdrawing') return await withdraw(seen, gateway)
  return FINAL
}

async function announce(request: CancellationRequest, gateway: BootpayGateway): Promise<Progress> {
  const { id, orderId, bootpayOrderNumber: orderNumber, amount } = request
  if (request.bootpayRequestId !== null) return await closeWhenRefunded(request)
  // Nothing would come back: there is nothing that Bootpay could be asked to cancel.
  if (amount === 0) return FINAL
  try {
    await gateway.requestCancellation({ orderNumber, cancelId: `cancel-${id}`, amount, message: '구매자가 취소를 요청했습니다' })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind === 'unknown') return { kind: 'again', error: `cancellation unknown: ${error.code}` }
    return await closeWhenRefunded(request)
  }
  await adoptCancellations(orderId, orderNumber, gateway)
  return FINAL
}

async function reject(request: CancellationRequest, gateway: BootpayGateway): Promise<Progress> {
  const { id, bootpayRequestId, answer } = request
  if (bootpayRequestId !== null) {
    const key = `reject-cancellation-${id}`
    try {
      await gateway.rejectCancellation({ cancellationId: bootpayRequestId, key, message: answer ?? '' })
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      if (error.kind === 'unknown') return { kind: 'again', error: `rejection unknown: ${error.code}` }
    }
    await adoptCancellations(request.orderId, request.bootpayOrderNumber, gateway)
  }
  // Bootpay has no such request, or says nothing of its end: our answer to the buyer stands.
  await close(request, 'rejected')
  return FINAL
}

async function withdraw(request: CancellationRequest, gateway: BootpayGateway): Promise<Progress> {
  const { id, bootpayRequestId } = request
  if (bootpayRequestId === null) {
    // Bootpay never had it.
    await close(request, 'withdrawn')
    return FINAL
  }
  try {
    await gateway.withdrawCancellation({ cancellationId: bootpayRequestId, key: `withdraw-cancellation-${id}` })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind === 'unknown') return { kind: 'again', error: `withdrawal unknown: ${error.code}` }
    await adoptCancellations(request.orderId, request.bootpayOrderNumber, gateway)
    // It waits there still, and could be granted there: then it waits here, too.
    await getPrisma().cancellationRequest.updateMany({ where: { id, status: 'withdrawing' }, data: { status: 'requested' } })
    return FINAL
  }
  await adoptCancellations(request.orderId, request.bootpayOrderNumber, gateway)
  // Bootpay took it and says nothing of its end.
  await close(request, 'withdrawn')
  return FINAL
}

/** Whoever refunded the order granted the request. */
async function closeWhenRefunded(request: CancellationRequest): Promise<Progress> {
  const { orderId, bootpayOrderNumber, amount } = request
  const bill = await getPrisma().renewal.findUnique({ where: { bootpayOrderNumber } })
  if (bill !== null) {
    if (amount > 0 && bill.refundedAmount >= amount) await close(request, 'approved')
    return FINAL
  }
  const { status } = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } })
  if (status === 'refunded') await close(request, 'approved')
  return FINAL
}

async function close(request: CancellationRequest, status: 'approved' | 'rejected' | 'withdrawn'): Promise<void> {
  const { id, orderId, operatorId } = request
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    const { count } = await tx.cancellationRequest.updateMany({
      where: { id, status: { in: OPEN_REQUEST } },
      data: { status, decidedAt: new Date() },
    })
    if (count === 0) return
    await closeIncident(tx, 'cancellation_requested', request.bootpayOrderNumber, status)
    if (status === 'rejected') {
      await tx.orderEvent.create({ data: { orderId, type: 'cancellation_rejected', actor: 'operator', operatorId } })
    }
    if (status === 'withdrawn') await tx.orderEvent.create({ data: { orderId, type: 'cancellation_withdrawn', actor: 'buyer' } })
  })
}

async function read(id: bigint): Promise<CancellationRequest | null> {
  return await getPrisma().cancellationRequest.findUnique({ where: { id } })
}
