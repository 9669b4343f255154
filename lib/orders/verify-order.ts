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
import { type Settlement, settleOrder } from './settle-order.ts'

/** Attempts that are open: a buyer who tries again and again has their last ones looked at. */
const MOST_OPEN = 3

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
 * Without a number, what we store of the order is looked at again, paid or not: a refund may have been missed.
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
    select: { id: true, payments: { select: { bootpayOrderNumber: true, state: true, accepted: true }, orderBy: { id: 'asc' } } },
  })
  if (known === null) throw notFound()

  try {
    const claimed = toProviderId(input.data.order_number) ?? (await findByReceipt(toProviderId(input.data.receipt_id)))
    if (claimed !== null) {
      await settleClaimed(claimed, orderId)
    } else {
      const open = known.payments.filter(({ state }) => state !== 'ended' && state !== 'paid').slice(-MOST_OPEN)
      const accepted = known.payments.filter((payment) => payment.accepted)
      const renewal = accepted.length === 0 ? null : await findNewestRenewal(orderId)
      const numbers = [...open, ...accepted].map((payment) => payment.bootpayOrderNumber)
      for (const number of renewal === null ? numbers : [...numbers, renewal]) await settleStored(number, orderId)
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
  const { kind } = await settleNow(orderNumber, orderId)
  if (kind === 'unmatched' || kind === 'not_found') throw notFound()
}

async function settleNow(orderNumber: string, orderId: string): Promise<Settlement> {
  try {
    const settlement = await settleOrder(orderNumber, { expectOrderId: orderId })
    if (settlement.kind === 'settled' && !settlement.final) {
      if (settlement.job === null) await requestFirstLook(orderNumber)
      wakeWorkers()
    }
    return settlement
  } catch (error) {
    if (error instanceof ProviderError) {
      await requestLookup(getPrisma(), orderNumber)
      wakeWorkers()
    }
    throw error
  }
}

/**
 * A number that we store is no claim: one that Bootpay does not know any more leaves the order as it stands, and where the budget
 * is spent, a paid one is looked at as soon as there is something left.
 */
async function settleStored(orderNumber: string, orderId: string): Promise<void> {
  const db = getPrisma()
  if (!(await takeLook(db, orderNumber))) {
    await requestFirstLook(orderNumber)
    await db.$executeRaw`
      UPDATE lookups SET recheck_at = LEAST(recheck_at, now())
      WHERE order_number = ${orderNumber} AND recheck_at IS NOT NULL`
    return
  }
  await settleNow(orderNumber, orderId)
}

/** The last bill of the order's own subscription: with it, what a subscriber was last charged is up to date, at one more look. */
async function findNewestRenewal(orderId: string): Promise<string | null> {
  const renewal = await getPrisma().renewal.findFirst({
    where: { subscription: { orderId, own: true } },
    orderBy: { purchasedAt: 'desc' },
    select: { bootpayOrderNumber: true },
  })
  return renewal?.bootpayOrderNumber ?? null
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
