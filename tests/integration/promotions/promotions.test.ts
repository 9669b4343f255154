import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { forgetPlans } from '#lib/catalog/list-plans.ts'
import { getPrisma } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { ShopError } from '#lib/errors.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { keepSlot } from '#lib/promotions/keep-slot.ts'
import { GUESSES } from '#lib/promotions/limit-guesses.ts'
import { previewPromotion } from '#lib/promotions/preview-promotion.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.set({ invoice_style: 'both' })
  await shop.breakWith([])
})

const NOBODY = { sender: null, browserToken: null }
let codes = 0
async function promote(data: Partial<Prisma.PromotionCreateInput> = {}): Promise<string> {
  const code = `CODE${codes++}`
  await getPrisma().promotion.create({ data: { code, kind: 'percent', value: 20, ...data } })
  return code
}
const taken = async (code: string) => (await getPrisma().promotion.findUniqueOrThrow({ where: { code } })).taken
const slot = async (orderId: string) => (await getPrisma().promotionRedemption.findUniqueOrThrow({ where: { orderId } })).state
const buyer = (name: string) => ({ name, email: `${name}@example.com` })

async function refusal(work: Promise<unknown>): Promise<[string, unknown]> {
  const error = await work.then(
    () => new Error('was accepted'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ShopError)) throw error
  return [error.code, error.details.reason]
}
async function expire(orderId: string): Promise<void> {
  await getPrisma().order.update({ where: { id: orderId }, data: { expiresAt: new Date(0) } })
  await expireOrders()
}
const invoices = async () =>
  ((await shop.call('GET', 'state?limit=10000')).invoices as { metadata: { order_id: string } }[]) ?? []
const invoicesOf = async (orderId: string) => (await invoices()).filter((invoice) => invoice.metadata?.order_id === orderId)

describe('a discounted order', () => {
  test.each(['flat', 'data', 'both'])(
    'has its invoice first (answered %s), is paid at its price, and redeems the slot',
    async (style) => {
      await shop.set({ invoice_style: style })
      const code = await promote()
      const placement = await shop.place({ promotion_code: ` ${code.toLowerCase()} ` })
      expect(placement).toMatchObject({ price: 23_200, original_price: 29_000, discount: 5_800, request_id: expect.any(String) })
      expect(placement.checkout).toMatchObject({
        price: 23_200,
        request_id: placement.request_id,
        invoice_id: placement.request_id,
      })
      const [invoice] = await invoicesOf(placement.order_id)
      expect(invoice).toMatchObject({
        price: 23_200,
        original_price: 29_000,
        products: [{ product_id: placement.product_id, quantity: 1 }],
        user: { name: '홍길동' },
        metadata: { promotion_code: code, order_id: placement.order_id },
      })
      const order = await shop.order(placement.order_id)
      const { expired_at } = invoice as unknown as { expired_at: string }
      expect(Date.parse(expired_at)).toBeLessThan(order.expiresAt.getTime())
      expect(order.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(30 * 60_000)
      expect([await slot(placement.order_id), await taken(code)]).toEqual(['reserved', 1])

      const paid = await shop.pay(await shop.checkout(placement))
      await settleOrder(paid.order_number)
      expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 23_200 })
      expect([await slot(placement.order_id), await taken(code)]).toEqual(['redeemed', 1])
    },
  )

  test('a buyer who drops the invoice from the page is asked for the full price by Bootpay, and pays nothing here', async () => {
    const placement = await shop.place({ promotion_code: await promote() })
    const checkoutId = await shop.checkout(placement, { request_id: undefined, invoice_id: undefined })
    await expect(shop.pay(checkoutId)).rejects.toThrow(/ORDER/)
  })

  test('the full price paid for a discounted order is another amount, and goes back', async () => {
    const placement = await shop.place({ promotion_code: await promote() })
    const checkout = await shop.checkout(placement, { request_id: undefined, invoice_id: undefined, price: 29_000 })
    const paid = await shop.pay(checkout)
    await settleOrder(paid.order_number)
    await shop.work(2)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch' })
    expect(await slot(placement.order_id)).toBe('released')
  })

  test('a full refund gives the slot back; a part of it does not', async () => {
    const code = await promote({ capTotal: 1 })
    const { placement, paid } = await shop.buy({ promotion_code: code })
    await settleOrder(paid.order_number)
    await shop.refund(paid.order_number, { amount: 3_000 })
    await settleOrder(paid.order_number)
    expect([await slot(placement.order_id), await taken(code)]).toEqual(['redeemed', 1])
    await shop.refund(paid.order_number)
    await settleOrder(paid.order_number)
    expect([await slot(placement.order_id), await taken(code)]).toEqual(['released', 0])
    expect((await shop.place({ promotion_code: code, buyer: buyer('next') }, 'next')).discount).toBe(5_800)
  })

  test('a slot that an operator keeps stays used after a full refund', async () => {
    const code = await promote({ capTotal: 1 })
    const { placement, paid } = await shop.buy({ promotion_code: code })
    await settleOrder(paid.order_number)
    await keepSlot(getPrisma(), placement.order_id, true)
    await shop.refund(paid.order_number)
    await settleOrder(paid.order_number)
    expect((await shop.order(placement.order_id)).status).toBe('refunded')
    expect([await slot(placement.order_id), await taken(code)]).toEqual(['redeemed', 1])
  })
})

describe('a code that does not apply', () => {
  const past = new Date(Date.now() - 60_000)
  const future = new Date(Date.now() + 3_600_000)
  test.each<[string, Partial<Prisma.PromotionCreateInput>, string, string]>([
    ['paused', { active: false }, 'PROMOTION_NOT_APPLICABLE', 'unknown'],
    ['not begun', { startsAt: future }, 'PROMOTION_NOT_APPLICABLE', 'unknown'],
    ['ended', { endsAt: past }, 'PROMOTION_NOT_APPLICABLE', 'ended'],
    ['of another plan', { planKeys: ['starter'] }, 'PROMOTION_NOT_APPLICABLE', 'plan'],
    ['of another cycle', { billingCycles: ['yearly'] }, 'PROMOTION_NOT_APPLICABLE', 'cycle'],
    ['for more than this', { minAmount: 30_000 }, 'PROMOTION_NOT_APPLICABLE', 'min_amount'],
    ['that leaves too little', { kind: 'fixed', value: 28_950 }, 'PROMOTION_NOT_APPLICABLE', 'no_discount'],
    ['used up', { capTotal: 0 }, 'PROMOTION_EXHAUSTED', 'exhausted'],
  ])('%s: no order, in preview and placement alike', async (_name, data, code, reason) => {
    const promotion_code = await promote(data)
    const before = await getPrisma().order.count()
    expect(await refusal(shop.place({ promotion_code }))).toEqual([code, reason])
    const asked = { plan_key: 'professional', billing_cycle: 'monthly', promotion_code }
    expect(await refusal(previewPromotion(asked, NOBODY))).toEqual([code, reason])
    expect(await getPrisma().order.count()).toBe(before)
  })

  test('one wording for unknown, malformed, paused and not begun', async () => {
    const words = async (promotion_code: string) =>
      await shop.place({ promotion_code }).catch((error: ShopError) => JSON.stringify(error.toBody()))
    const answers = await Promise.all(
      ['NOSUCHCODE', '!!', await promote({ active: false }), await promote({ startsAt: future })].map(words),
    )
    expect(new Set(answers).size).toBe(1)
  })

  test('per customer, whoever they say they are: phone or e-mail is enough', async () => {
    const code = await promote({ capPerCustomer: 1 })
    const anna = { name: 'anna', phone: '010-5555-0001', email: 'anna@example.com' }
    await shop.place({ promotion_code: code, buyer: anna }, 'a')
    expect(await refusal(shop.place({ promotion_code: code, buyer: { ...anna, email: 'other@example.com' } }, 'b'))).toEqual([
      'PROMOTION_NOT_APPLICABLE',
      'customer_cap',
    ])
    expect(await refusal(shop.place({ promotion_code: code, buyer: { phone: '+82 10 5555 0001' } }, 'c'))).toEqual([
      'PROMOTION_NOT_APPLICABLE',
      'customer_cap',
    ])
    expect(await refusal(shop.place({ promotion_code: code, buyer: null }, 'd'))).toEqual([
      'PROMOTION_NOT_APPLICABLE',
      'customer_unknown',
    ])
    expect((await shop.place({ promotion_code: code, buyer: buyer('bert') }, 'e')).discount).toBe(5_800)
  })

  test('first purchase only: not after one, and not for a second that is still open', async () => {
    const code = await promote({ firstPurchaseOnly: true })
    const old = buyer('old-customer')
    const { paid } = await shop.buy({ buyer: old })
    await settleOrder(paid.order_number)
    expect(await refusal(shop.place({ promotion_code: code, buyer: old }))).toEqual(['PROMOTION_NOT_APPLICABLE', 'not_first'])
    const fresh = buyer('fresh-customer')
    await shop.place({ promotion_code: code, buyer: fresh }, 'x')
    expect(await refusal(shop.place({ promotion_code: code, buyer: fresh, billing_cycle: 'yearly' }, 'x'))).toEqual([
      'PROMOTION_NOT_APPLICABLE',
      'not_first',
    ])
  })
})

describe('guessing', () => {
  test('is limited; right codes cost nothing', async () => {
    const code = await promote()
    const ask = (promotion_code: string, sender: string) =>
      previewPromotion({ plan_key: 'professional', billing_cycle: 'monthly', promotion_code }, { ...NOBODY, sender })
    for (let i = 0; i < GUESSES.sender + 5; i++) expect((await ask(code, '203.0.113.1')).discount).toBe(5_800)
    for (let i = 0; i < GUESSES.sender; i++)
      expect((await refusal(ask(`WRONG${i}`, '203.0.113.1')))[0]).toBe('PROMOTION_NOT_APPLICABLE')
    expect((await refusal(ask('WRONGAGAIN', '203.0.113.1')))[0]).toBe('TOO_MANY_REQUESTS')
    // Else the refusal itself would tell which codes exist.
    expect((await refusal(ask(code, '203.0.113.1')))[0]).toBe('TOO_MANY_REQUESTS')
    expect((await ask(code, '203.0.113.2')).price).toBe(23_200)
  })
})

test('a preview says what it would cost, and until when', async () => {
  const endsAt = new Date(Date.now() + 86_400_000)
  const code = await promote({ kind: 'fixed', value: 10_000, endsAt })
  const preview = await previewPromotion({ plan_key: 'professional', billing_cycle: 'yearly', promotion_code: code }, NOBODY)
  expect(preview).toEqual({
    success: true,
    promotion_code: code,
    original_price: 290_000,
    discount: 10_000,
    price: 280_000,
    price_version: 1,
    ends_at: endsAt.toISOString(),
  })
})

describe('slots', () => {
  test('come back when an order expires or its buyer closes it', async () => {
    const code = await promote({ capTotal: 1 })
    const first = await shop.place({ promotion_code: code, buyer: buyer('one') }, 'one')
    expect((await refusal(shop.place({ promotion_code: code, buyer: buyer('two') }, 'two')))[0]).toBe('PROMOTION_EXHAUSTED')
    await expire(first.order_id)
    const second = await shop.place({ promotion_code: code, buyer: buyer('two') }, 'two')
    await cancelPendingOrder(second.order_id, 'two')
    expect([await slot(first.order_id), await slot(second.order_id), await taken(code)]).toEqual(['released', 'released', 0])
  })

  test('the last one, held by an unpaid order of the same browser, is still that browser’s to see and to pay', async () => {
    const code = await promote({ capTotal: 1 })
    const body = { promotion_code: code, idempotency_key: newKey() }
    const placed = await shop.place(body, 'mine')
    const preview = (browserToken: string | null, billing_cycle = 'monthly') =>
      previewPromotion({ plan_key: 'professional', billing_cycle, promotion_code: code }, { sender: null, browserToken })
    expect((await preview('mine')).price).toBe(23_200)
    expect(await refusal(preview('another'))).toEqual(['PROMOTION_EXHAUSTED', 'exhausted'])
    expect(await refusal(preview('mine', 'yearly'))).toEqual(['PROMOTION_EXHAUSTED', 'exhausted'])
    expect((await shop.place(body, 'mine')).order_id).toBe(placed.order_id)
    await settleOrder((await shop.pay(await shop.checkout(placed))).order_number)
    expect(await refusal(preview('mine'))).toEqual(['PROMOTION_EXHAUSTED', 'exhausted'])
  })

  test('a late payment takes a slot again', async () => {
    const code = await promote({ capTotal: 1 })
    const placement = await shop.place({ promotion_code: code, buyer: buyer('late') }, 'late')
    const checkout = await shop.checkout(placement)
    await expire(placement.order_id)
    const paid = await shop.pay(checkout)
    await settleOrder(paid.order_number)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid' })
    expect([await slot(placement.order_id), await taken(code)]).toEqual(['redeemed', 1])
  })

  test('or, when there is none left, is sent back', async () => {
    const code = await promote({ capTotal: 1 })
    const late = await shop.place({ promotion_code: code, buyer: buyer('late2') }, 'late2')
    const checkout = await shop.checkout(late)
    await expire(late.order_id)
    const quick = await shop.place({ promotion_code: code, buyer: buyer('quick') }, 'quick')
    const paid = await shop.pay(checkout)
    await settleOrder(paid.order_number)
    await shop.work(2)
    const order = await shop.order(late.order_id)
    expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'promotion_exhausted', paidAt: null })
    expect(order.payments).toMatchObject([{ reversalReason: 'promotion_exhausted', refundedAmount: 23_200 }])
    expect(order.payments[0]?.reversedAt).not.toBeNull()
    expect(order.mails.map((mail) => mail.kind)).toEqual(['reversal'])
    expect([await slot(late.order_id), await slot(quick.order_id), await taken(code)]).toEqual(['released', 'reserved', 1])
  })

  test('per customer, a late payment does not become a second use', async () => {
    const code = await promote({ capPerCustomer: 1 })
    const first = await shop.place({ promotion_code: code, buyer: buyer('twice') }, 'twice')
    const checkout = await shop.checkout(first)
    await expire(first.order_id)
    const second = await shop.place({ promotion_code: code, buyer: buyer('twice') }, 'twice')
    expect(second.order_id).not.toBe(first.order_id)
    const paid = await shop.pay(checkout)
    await settleOrder(paid.order_number)
    expect(await shop.order(first.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'promotion_exhausted' })
  })

  test('INV-15, INV-16: the database refuses what breaks them', async () => {
    const code = await promote({ capTotal: 1 })
    const placement = await shop.place({ promotion_code: code })
    const db = getPrisma()
    await expect(db.promotion.update({ where: { code }, data: { taken: 2 } })).rejects.toThrow(/promotions_taken/)
    await expect(db.promotion.update({ where: { code }, data: { capTotal: 0 } })).rejects.toThrow(/promotions_taken/)
    const other = await shop.place({ buyer: buyer('plain') }, 'plain')
    const { id } = await db.promotion.findUniqueOrThrow({ where: { code } })
    await expect(db.promotionRedemption.create({ data: { orderId: other.order_id, promotionId: id } })).rejects.toThrow(
      /promotions_taken/,
    )
    await expect(db.$executeRaw`
      INSERT INTO orders (id, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, original_price, discount,
        price, environment, bootpay_user_id, browser_hash, body_hash, expires_at)
      SELECT md5(id), order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, original_price, discount, price,
        environment, 'another', browser_hash, body_hash, expires_at FROM orders WHERE id = ${placement.order_id}`).rejects.toThrow(
      /INV-16/,
    )
  })
})

describe('when Bootpay makes no invoice', () => {
  const broken = (fault: string, times?: number) =>
    shop.breakWith([
      { match: { method: 'POST', path: '/v1/invoices' }, fault, delay_ms: 1, ...(times === undefined ? {} : { times }) },
    ])

  test.each([
    'timeout',
    'error_500',
    'too_many_requests',
    'html',
    'broken_json',
    'wrong_content_type',
    'refused',
    'timeout_after_success',
  ])('%s: an honest refusal, the slot is kept, and trying again finds the same order', async (fault) => {
    const code = await promote({ capTotal: 1 })
    const body = { promotion_code: code, idempotency_key: newKey() }
    await broken(fault, 1)
    const first = await shop.place(body).then(
      (placement) => placement,
      (error: ShopError) => error,
    )
    // JSON that is only called something else is read all the same.
    if (fault !== 'wrong_content_type') expect(first).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(await taken(code)).toBe(1)
    const placement = await shop.place(body)
    expect(placement.checkout).toMatchObject({ price: 23_200, request_id: placement.request_id })
    expect(await taken(code)).toBe(1)
    expect((await invoicesOf(placement.order_id)).length).toBe(['timeout_after_success', 'broken_json'].includes(fault) ? 2 : 1)
    const paid = await shop.pay(await shop.checkout(placement))
    await settleOrder(paid.order_number)
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('for good: nothing is sold at the full price in silence, and the slot comes back with the order’s end', async () => {
    const code = await promote({ capTotal: 1 })
    const body = { promotion_code: code, idempotency_key: newKey() }
    await broken('error_500')
    for (let i = 0; i < 3; i++) await expect(shop.place(body)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    const order = await getPrisma().order.findUniqueOrThrow({ where: { idempotencyKey: body.idempotency_key } })
    await expire(order.id)
    expect(await taken(code)).toBe(0)
    expect((await shop.place(body)).checkout).toBeNull()
  })

  test('an orphaned invoice that is paid all the same pays for its order', async () => {
    const body = { promotion_code: await promote(), idempotency_key: newKey() }
    await broken('timeout_after_success', 1)
    await shop.place(body).catch(() => undefined)
    const placement = await shop.place(body)
    const orphan = (await invoicesOf(placement.order_id)).find(
      (invoice) => (invoice as unknown as { invoice_id: string }).invoice_id !== placement.request_id,
    ) as unknown as { invoice_id: string }
    const checkout = await shop.checkout(placement, { request_id: orphan.invoice_id, invoice_id: orphan.invoice_id })
    const paid = await shop.pay(checkout)
    await settleOrder(paid.order_number)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 23_200 })
  })

  test('placed twice at once: one order, one invoice shown', async () => {
    const body = { promotion_code: await promote(), idempotency_key: newKey() }
    const placements = await Promise.all(Array.from({ length: 8 }, () => shop.place(body)))
    expect(new Set(placements.map((placement) => placement.order_id)).size).toBe(1)
    expect(new Set(placements.map((placement) => placement.request_id)).size).toBe(1)
  })

  test('a product that Bootpay does not know is an incident, and a calm sentence for the buyer', async () => {
    const promotion_code = await promote()
    const { product_id: productId } = await shop.place()
    await getPrisma().bootpayProduct.updateMany({ where: { productId }, data: { productId: 'gone' } })
    forgetPlans()
    await expect(shop.place({ promotion_code })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(await shop.incidents('invoice_refused', 'gone')).toBe(1)
    await getPrisma().bootpayProduct.updateMany({ where: { productId: 'gone' }, data: { productId } })
    forgetPlans()
  })
})

test('a hundred buyers over two processes, a code of seven: seven orders, each with its invoice', async () => {
  const code = await promote({ capTotal: 7 })
  const env = { ...process.env, DATABASE_POOL: '8' }
  const run = promisify(execFile)
  const script = path.join(import.meta.dirname, 'buy-many.ts')
  const outcomes = await Promise.all(
    [1, 2].map(async () => JSON.parse((await run(process.execPath, [script, code, '50'], { env })).stdout) as string[]),
  )
  const counts = Object.groupBy(outcomes.flat(), (outcome) => outcome)
  expect([counts.PLACED?.length, counts.PROMOTION_EXHAUSTED?.length]).toEqual([7, 93])
  expect(await taken(code)).toBe(7)
}, 60_000)
