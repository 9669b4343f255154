import { beforeEach, expect, test } from 'vitest'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { claimLookups } from '#lib/lookups/claim-lookups.ts'
import { finishLookup } from '#lib/lookups/finish-lookup.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { withdrawRefund } from '#lib/refunds/withdraw-refund.ts'
import { buyByDeposit, codeOf, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const BUYER = { browserToken: 'browser' }
const ACCOUNT = { bankCode: '004', accountNumber: '123-45-6789012', holder: '홍길동' }

const refundAll = (orderId: string) => requestRefund(makeRefundRequest(orderId), OPERATOR)

/** What becomes of a work item whose holder began before, and ends after, the money came back another way. */
async function holdMeanwhile(subject: string, meanwhile: () => Promise<unknown>): Promise<void> {
  await getPrisma().$executeRaw`UPDATE lookups SET final = true WHERE order_number <> ${subject}`
  await getPrisma().$executeRaw`UPDATE lookups SET final = false, due_at = now() WHERE order_number = ${subject}`
  const [claimed] = await claimLookups(getPrisma(), 1)
  if (claimed?.subject !== subject) throw new Error('another number was claimed')
  await meanwhile()
  await finishLookup(getPrisma(), claimed, { kind: 'final', deliveries: 'done' })
}

const read = (orderId: string) => getPrisma().refund.findFirstOrThrow({ where: { orderId } })

test('INV-28: a deposit’s refund waits for the buyer’s account, is made to it, and forgets it', async () => {
  const { orderId, orderNumber } = await buyByDeposit(shop)
  const asked = await refundAll(orderId)
  expect(asked.status).toBe('needs_account')
  const waiting = await shop.order(orderId)
  expect(waiting).toMatchObject({ status: 'paid', refundedAmount: 0 })
  expect(waiting.mails.filter((mail) => mail.kind === 'refund_account')).toHaveLength(1)
  expect(await shop.incidents('needs_refund_account', orderNumber)).toBe(1)
  // Nobody may go on without it, however often the worker looks.
  await shop.work(2)
  expect((await read(orderId)).status).toBe('needs_account')

  // Bootpay does not answer: the account is kept, encrypted, for as long as it is needed.
  await shop.breakWith([{ match: { path: '*' }, fault: 'error_500' }])
  await saveRefundAccount(BigInt(asked.refundId), ACCOUNT, BUYER)
  const held = await read(orderId)
  expect(held.accountBox).not.toBeNull()
  expect(JSON.stringify({ ...held, id: null, approves: null })).not.toContain('6789012')

  await shop.breakWith([])
  await shop.work(2)
  expect(await read(orderId)).toMatchObject({ status: 'done', accountBox: null })
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
  expect(order.incidents.every((incident) => incident.closedAt !== null)).toBe(true)
  expect(order.events.map((event) => event.type)).toEqual(
    expect.arrayContaining(['refund_requested', 'refund_account_requested', 'refund_account_given']),
  )
})

test('a deposit of another amount goes back to the account that its buyer names', async () => {
  const { orderId, orderNumber } = await buyByDeposit(shop, { amount: 100 })
  const refund = await read(orderId)
  expect(refund).toMatchObject({ status: 'needs_account', purpose: 'reversal', amount: 100 })
  await saveRefundAccount(refund.id, ACCOUNT, BUYER)
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch', paidAmount: 0 })
  expect(order.payments[0]?.reversedAt).not.toBeNull()
  expect(await read(orderId)).toMatchObject({ status: 'done', accountBox: null })
  expect(order.mails.map((mail) => mail.kind).sort()).toEqual(['refund_account', 'reversal'])
  expect(order.incidents.find((incident) => incident.kind === 'needs_refund_account')?.closedAt).not.toBeNull()
  expect(await shop.incidents('amount_mismatch', orderNumber)).toBe(1)
})

test('an account that Bootpay will not pay to is deleted and asked for again', async () => {
  const { orderId } = await buyByDeposit(shop)
  const { refundId } = await refundAll(orderId)
  const { ProviderError } = await import('#lib/bootpay/provider-error.ts')
  const { getGateway } = await import('#lib/bootpay/get-gateway.ts')
  const refusing = {
    ...getGateway(),
    cancelPayment: async () => {
      throw new ProviderError('refused', 'RC_REQUEST_FAILED', 'no such account')
    },
  }
  await saveRefundAccount(BigInt(refundId), ACCOUNT, BUYER, refusing)
  expect(await read(orderId)).toMatchObject({ status: 'needs_account', accountBox: null, lastError: 'RC_REQUEST_FAILED' })
  expect((await shop.order(orderId)).mails.filter((mail) => mail.kind === 'refund_account')).toHaveLength(2)
  await saveRefundAccount(BigInt(refundId), ACCOUNT, BUYER)
  expect((await read(orderId)).status).toBe('done')
})

test('only the buyer’s browser, or an operator, may name the account; twice at once is once', async () => {
  const { orderId } = await buyByDeposit(shop)
  const { refundId } = await refundAll(orderId)
  const id = BigInt(refundId)
  expect(await saveRefundAccount(id, ACCOUNT, { browserToken: 'another' }).catch(codeOf)).toBe('ORDER_NOT_FOUND')
  for (const wrong of [{ bankCode: '999' }, { accountNumber: '12' }, { accountNumber: '１２３４５６７８' }, { holder: ' ' }]) {
    expect(await saveRefundAccount(id, { ...ACCOUNT, ...wrong }, BUYER).catch(codeOf)).toBe('INVALID_REQUEST')
  }
  const outcomes = await Promise.all([1, 2].map(() => saveRefundAccount(id, ACCOUNT, BUYER).then(() => 'ok', codeOf)))
  expect(outcomes.sort()).toEqual(['STATUS_NOT_ALLOWED', 'ok'])
  expect((await read(orderId)).status).toBe('done')
})

test('a refund that waits can be taken back, and one that Bootpay’s admin made meanwhile is found', async () => {
  const first = await buyByDeposit(shop)
  const { refundId } = await refundAll(first.orderId)
  await withdrawRefund(BigInt(refundId), OPERATOR)
  expect((await read(first.orderId)).status).toBe('withdrawn')
  expect(await withdrawRefund(BigInt(refundId), OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')

  const second = await buyByDeposit(shop)
  await refundAll(second.orderId)
  await shop.refund(second.orderNumber)
  await settleOrder(second.orderNumber)
  await shop.work()
  expect((await read(second.orderId)).status).toBe('done')
  expect((await shop.order(second.orderId)).status).toBe('refunded')
})

test('a refund that waits for its account, or a buyer’s request, is done when the money comes back while it is being looked at', async () => {
  const { orderId, orderNumber } = await buyByDeposit(shop)
  await refundAll(orderId)
  const { id } = await read(orderId)
  await holdMeanwhile(`refund:${id}`, async () => {
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
  })
  await shop.work()
  expect((await read(orderId)).status).toBe('done')
  expect(
    await getPrisma().incident.count({ where: { kind: 'needs_refund_account', subject: orderNumber, closedAt: null } }),
  ).toBe(0)

  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number)
  await requestCancellation(placement.order_id, 'browser', 'other')
  const request = { where: { orderId: placement.order_id } }
  const asked = await getPrisma().cancellationRequest.findFirstOrThrow(request)
  await holdMeanwhile(`cancellation:${asked.id}`, async () => {
    await shop.refund(paid.order_number)
    await settleOrder(paid.order_number)
  })
  await shop.work()
  expect((await getPrisma().cancellationRequest.findFirstOrThrow(request)).status).toBe('approved')
})
