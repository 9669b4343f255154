import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { MOST_RECEIPTS, resendReceipt } from '#lib/mail/resend-receipt.ts'
import { addNote } from '#lib/orders/add-note.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { removeNote } from '#lib/orders/remove-note.ts'
import { settleAgain } from '#lib/orders/settle-again.ts'
import { listOrderDeliveries } from '#lib/webhooks/list-order-deliveries.ts'
import { buyPaid, codeOf, deliver, OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 100, unknown_tokens = 100, filled_at = now()`
})

const NOBODY = '0'.repeat(32)

describe('settling again', () => {
  test('finds a payment that nobody told us of', async () => {
    const { placement } = await shop.buy()
    expect(await settleAgain(placement.order_id)).toEqual({
      before: 'pending',
      after: 'paid',
      looked: 1,
      strangers: 0,
      unreadable: 0,
      news: 1,
    })
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('says that nothing is new, and learns what was refunded at Bootpay', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    expect(await settleAgain(orderId)).toEqual({ before: 'paid', after: 'paid', looked: 1, strangers: 0, unreadable: 0, news: 0 })
    await shop.refund(orderNumber, { amount: 9_000 })
    expect(await settleAgain(orderId)).toMatchObject({ before: 'paid', after: 'paid', news: 1 })
    expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
    await shop.refund(orderNumber)
    expect(await settleAgain(orderId)).toMatchObject({ before: 'paid', after: 'refunded' })
  })

  test('takes no payment of another order, though its amount is the same', async () => {
    const placement = await shop.place({ idempotency_key: newKey() }, 'a-browser')
    const { placement: other } = await shop.buy()
    expect(await settleAgain(placement.order_id)).toEqual({
      before: 'pending',
      after: 'pending',
      looked: 0,
      strangers: 0,
      unreadable: 0,
      news: 0,
    })
    expect((await shop.order(other.order_id)).status).toBe('pending')
  })

  test('tells when Bootpay does not answer, changes nothing, and has the worker ask again', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await getPrisma().$executeRaw`DELETE FROM lookups`
    await shop.breakWith([{ match: {}, fault: 'error_500', times: 50 }])
    expect(codeOf(await settleAgain(orderId).catch((error: unknown) => error))).toBe('PROVIDER_UNAVAILABLE')
    expect((await shop.order(orderId)).status).toBe('paid')
    expect(await getPrisma().$queryRaw`SELECT order_number FROM lookups WHERE NOT final`).toEqual([{ order_number: orderNumber }])
    expect(codeOf(await settleAgain(NOBODY).catch((error: unknown) => error))).toBe('ORDER_NOT_FOUND')
  })

  test('INV-24: stays within the budget of looks', async () => {
    const { orderId } = await buyPaid(shop)
    await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 0, filled_at = now() + interval '1 minute'`
    expect(codeOf(await settleAgain(orderId).catch((error: unknown) => error))).toBe('TOO_MANY_REQUESTS')
  })
})

describe('sending the receipt again', () => {
  const mails = (orderId: string) => getPrisma().mail.count({ where: { orderId, kind: 'receipt' } })
  const age = (orderId: string) =>
    getPrisma().$executeRaw`UPDATE mails SET queued_at = queued_at - interval '2 minutes' WHERE order_id = ${orderId}`

  test('is one mail for one click, however often it arrives, and stands in the timeline', async () => {
    const { orderId } = await buyPaid(shop)
    await age(orderId)
    const key = newKey()
    await Promise.all([1, 2, 3].map(() => resendReceipt(orderId, key, OPERATOR)))
    expect(await mails(orderId)).toBe(2)
    const { events } = await shop.order(orderId)
    expect(events.filter(({ type }) => type === 'receipt_resent')).toEqual([
      expect.objectContaining({ actor: 'operator', operatorId: OPERATOR.id, reason: null }),
    ])
  })

  test('is once a minute, whoever asks, and a few times a day', async () => {
    const { orderId } = await buyPaid(shop)
    const ask = () => resendReceipt(orderId, newKey(), OPERATOR).then(() => 'sent', codeOf)
    expect(await ask()).toBe('TOO_MANY_REQUESTS')
    await age(orderId)
    expect((await Promise.all([ask(), ask(), ask()])).sort()).toEqual(['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS', 'sent'])
    for (let number = 3; number <= MOST_RECEIPTS; number++) {
      await age(orderId)
      expect(await ask()).toBe('sent')
    }
    await age(orderId)
    expect(await ask()).toBe('TOO_MANY_REQUESTS')
    expect(await mails(orderId)).toBe(MOST_RECEIPTS)
  })

  test('is refused where there is none, or nowhere to send it', async () => {
    const placement = await shop.place({ idempotency_key: newKey() })
    const ask = (orderId: string) => resendReceipt(orderId, newKey(), OPERATOR).then(() => 'sent', codeOf)
    expect(await ask(placement.order_id)).toBe('STATUS_NOT_ALLOWED')
    expect(await ask(NOBODY)).toBe('ORDER_NOT_FOUND')
    const { orderId } = await buyPaid(shop)
    await age(orderId)
    await getPrisma().order.update({ where: { id: orderId }, data: { buyerEmail: null } })
    expect(await ask(orderId)).toBe('STATUS_NOT_ALLOWED')
  })
})

describe('notes', () => {
  test('are kept where they can be removed; the timeline says only that they were there', async () => {
    const { orderId } = await buyPaid(shop)
    const key = newKey()
    const text = '홍길동 님 010-9999-8888로\r\n전화 요청'
    await Promise.all([1, 2].map(() => addNote(orderId, { text, requestKey: key }, OPERATOR)))
    const order = await getAdminOrder(orderId)
    expect(order?.notes).toEqual([
      {
        id: expect.any(String),
        text: '홍길동 님 010-9999-8888로\n전화 요청',
        operator_id: 'operator',
        written_at: expect.any(String),
      },
    ])
    expect(JSON.stringify(order?.timeline)).not.toContain('9999')
    await removeNote(orderId, BigInt(order?.notes[0]?.id ?? 0), OPERATOR)
    const types = (await shop.order(orderId)).events.map(({ type }) => type)
    expect(types.slice(-2)).toEqual(['note_added', 'note_removed'])
    expect((await getAdminOrder(orderId))?.notes).toEqual([])
    const gone = await removeNote(orderId, BigInt(order?.notes[0]?.id ?? 0), OPERATOR).catch((error: unknown) => error)
    expect(codeOf(gone)).toBe('STATUS_NOT_ALLOWED')
  })

  test('are nothing that a buyer sees', async () => {
    const { orderId } = await buyPaid(shop)
    await addNote(orderId, { text: '메모', requestKey: newKey() }, OPERATOR)
    const seen = await getOrder(orderId, { browserToken: 'browser', operator: false })
    expect(seen?.timeline.map(({ type }) => type)).not.toContain('note_added')
    expect(JSON.stringify(seen)).not.toContain('메모')
  })

  test.each([
    ['an empty one', ''],
    ['one without end', '가'.repeat(1_001)],
    ['a NUL', 'NUL \u0000'],
  ])('refuse %s', async (_, text) => {
    const { orderId } = await buyPaid(shop)
    expect(codeOf(await addNote(orderId, { text, requestKey: newKey() }, OPERATOR).catch((error: unknown) => error))).toBe(
      'INVALID_REQUEST',
    )
    expect(codeOf(await addNote(NOBODY, { text: 'x', requestKey: newKey() }, OPERATOR).catch((error: unknown) => error))).toBe(
      'ORDER_NOT_FOUND',
    )
  })
})

test('the deliveries of an order are those of its payments, by number or by receipt, and of no other order', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  const other = await buyPaid(shop)
  const receiptId = (await shop.order(orderId)).payments[0]?.receiptId
  await deliver({ event: 'order.paid', data: { order_number: orderNumber } })
  await deliver({ event: 'receipt.done', receipt_id: receiptId })
  await deliver({ event: 'order.paid', data: { order_number: other.orderNumber } })
  expect((await listOrderDeliveries(orderId)).map(({ event }) => event)).toEqual(['receipt.done', 'order.paid'])
  expect(await listOrderDeliveries(other.orderId)).toEqual([
    expect.objectContaining({ event: 'order.paid', attempts: 0, body: expect.stringContaining(other.orderNumber) }),
  ])
  expect(await listOrderDeliveries(NOBODY)).toEqual([])
})
