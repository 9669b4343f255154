import { z } from 'zod'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { log } from '../log.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { takeLook } from '../lookups/take-look.ts'
import type { OrderStatus } from './order-status.ts'
import { settleOrder } from './settle-order.ts'

const inputSchema = z.object({
  order_id: z.string(),
  order_number: z.unknown().optional(),
  receipt_id: z.unknown().optional(),
})

export type VerifyAnswer =
  | { success: true; status: OrderStatus }
  | {
      success: false
      status: OrderStatus
      code: 'CHECKING' | 'AWAITING_DEPOSIT' | 'CANCELLED' | 'AMOUNT_MISMATCH' | 'REFUNDED'
      message: string
    }

/**
 * `POST /api/orders/verify`: settles now and says where the order stands. Anyone who knows the unguessable order id may
 * ask; a pair (order id, order number) that Bootpay does not confirm changes nothing and is answered like an unknown order.
 * A `receipt_id` serves only to find the order number: it proves nothing (protocol notes §12 #6).
 *
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND
 */
export async function verifyOrder(body: unknown): Promise<VerifyAnswer> {
  const input = inputSchema.safeParse(body)
  if (!input.success) throw new ShopError('INVALID_REQUEST', '주문 번호를 확인해 주세요.')
  const { order_id: orderId } = input.data
  if (!/^[0-9a-f]{32}$/.test(orderId)) throw notFound()
  const known = await getPrisma().order.findUnique({
    where: { id: orderId },
    select: { id: true, payments: { select: { bootpayOrderNumber: true, state: true, reversedAt: true, reversalReason: true } } },
  })
  if (known === null) throw notFound()

  try {
    const claimed = toProviderId(input.data.order_number) ?? (await findByReceipt(toProviderId(input.data.receipt_id)))
    if (claimed !== null) {
      await settleClaimed(claimed, orderId)
    } else {
      const unsettled = known.payments.filter((payment) => payment.state !== 'ended' && payment.state !== 'paid')
      for (const payment of unsettled.slice(-3)) await settleClaimed(payment.bootpayOrderNumber, orderId)
    }
  } catch (error) {
    // Bootpay does not answer: the order's stored state stands, and the worker goes on asking.
    if (!(error instanceof ProviderError)) throw error
    log.warn({ kind: error.kind, code: error.code, orderId }, 'verification could not ask Bootpay')
  }
  return await answer(orderId)
}

async function settleClaimed(orderNumber: string, orderId: string): Promise<void> {
  if (!(await takeLook(getPrisma(), orderNumber))) {
    await requestFirstLook(orderNumber)
    return
  }
  try {
    const settlement = await settleOrder(orderNumber, { expectOrderId: orderId })
    if (settlement.kind === 'unmatched' || settlement.kind === 'not_found') throw notFound()
    if (settlement.kind === 'settled' && !settlement.final) {
      if (settlement.job === null) await requestFirstLook(orderNumber)
      wakeWorkers()
    }
  } catch (error) {
    if (error instanceof ProviderError) {
      await requestLookup(getPrisma(), orderNumber)
      wakeWorkers()
    }
    throw error
  }
}

/** Puts the number, or the receipt, on the worker's schedule, once; asking again and again must not reset that schedule. */
async function requestFirstLook(subject: string): Promise<void> {
  await getPrisma().$executeRaw`INSERT INTO lookups (order_number) VALUES (${subject}) ON CONFLICT DO NOTHING`
}

async function findByReceipt(receiptId: string | null): Promise<string | null> {
  if (receiptId === null) return null
  const stored = await getPrisma().payment.findUnique({ where: { receiptId }, select: { bootpayOrderNumber: true } })
  if (stored !== null) return stored.bootpayOrderNumber
  // Anyone may name any receipt: asking whose it is costs a look, too.
  const subject = `receipt:${receiptId}`
  if (await takeLook(getPrisma(), subject)) return await getGateway().findOrderNumber(receiptId)
  await requestFirstLook(subject)
  return null
}

async function answer(orderId: string): Promise<VerifyAnswer> {
  const order = await getPrisma().order.findUniqueOrThrow({
    where: { id: orderId },
    select: { status: true, cancelReason: true },
  })
  const status = order.status as OrderStatus
  switch (status) {
    case 'paid':
    case 'shipping':
    case 'completed':
      return { success: true, status }
    case 'pending':
      return { success: false, status, code: 'CHECKING', message: '결제를 확인하고 있습니다. 잠시만 기다려 주세요.' }
    case 'awaiting_deposit':
      return { success: false, status, code: 'AWAITING_DEPOSIT', message: '입금을 기다리고 있습니다.' }
    case 'refunded':
      return { success: false, status, code: 'REFUNDED', message: '환불된 주문입니다.' }
    case 'cancelled':
      return order.cancelReason === 'amount_mismatch' || order.cancelReason === 'product_mismatch'
        ? {
            success: false,
            status,
            code: 'AMOUNT_MISMATCH',
            message: '주문과 결제 내용이 달라 결제를 취소하고 있습니다. 결제하신 금액은 돌려드립니다.',
          }
        : { success: false, status, code: 'CANCELLED', message: '취소된 주문입니다.' }
  }
}

function notFound(): ShopError {
  return new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
}
