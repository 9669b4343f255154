import fc from 'fast-check'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { closePrisma, getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { claimLookups } from '#lib/lookups/claim-lookups.ts'
import { runLookup } from '#lib/lookups/run-lookup.ts'
import { advanceOrder } from '#lib/orders/advance-order.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { computeLeft } from '#lib/refunds/compute-left.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { FAULTS } from '#sandbox/http/faults.ts'
import { newKey } from '#tests/support/shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'
import { CANCELLATIONS } from './cancellation-commands.ts'
import { allowRefusal, at, type Command, hasCheckout, hasOrder, pick, step, tryAtBootpay, which } from './step.ts'
import { SUBSCRIPTIONS } from './subscription-commands.ts'
import { type Model, moveClock, readTruth, readWebhooks, sweepOn, type World } from './world.ts'

/** How far a history's first order has come when it begins, so that what happens late in an order's life is not left to luck. */
const BEGINNINGS = ['opened', 'bought', 'twin', 'quantity', 'account', 'late', 'renewed', 'ended'] as const
export type Beginning = (typeof BEGINNINGS)[number]

export const beginning: fc.Arbitrary<Beginning> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('opened' as const) },
  { weight: 5, arbitrary: fc.constant('bought' as const) },
  { weight: 4, arbitrary: fc.constantFrom('twin' as const, 'quantity' as const, 'account' as const, 'late' as const) },
  { weight: 4, arbitrary: fc.constantFrom('renewed' as const, 'ended' as const) },
)

/**
 * Somebody wants something, and Bootpay's page is open. Perhaps it is paid already: as asked, changed in the page (another product at
 * the very price, two of them), or when the order had expired; perhaps an account is issued.
 */
export async function beginHistory(world: World, begins: Beginning): Promise<Model> {
  await registerTwins(world)
  const key = newKey()
  const placement = await world.shop.place(
    { plan_key: 'professional', billing_cycle: 'monthly', idempotency_key: key },
    'browser-0',
  )
  world.orders.push({ placement, browser: 'browser-0', key })
  await openTampered(world, 0, 0, begins === 'twin' || begins === 'quantity' ? begins : 'none')
  if (begins === 'account') await world.shop.issueAccount(at(world.checkouts, 0).id)
  if (begins === 'late') {
    await moveClock(world, 90_000)
    await expireOrders()
  }
  if (begins !== 'opened' && begins !== 'account') await payAndTell(world)
  if (begins === 'renewed') {
    await moveClock(world, 31 * 86_400)
    await sweepOn(world)
    await world.shop.work()
  }
  if (begins === 'ended') {
    await tryAtBootpay(world.shop.refund(at(world.checkouts, 0).number ?? ''))
    await tell(world, 'order.cancelled')
  }
  return { orders: 1, checkouts: 1 }
}

/** P5: everyone wants the code that one can have. Bootpay must make an invoice for it, which may fail: then nothing is handed out. */
const placeWithCode = step('placeWithCode', fc.record({ buyers: fc.integer({ min: 1, max: 3 }) }), {
  async run(world, { buyers }) {
    const db = getPrisma()
    world.code ??= (
      await db.promotion.create({
        data: { code: `FUZZ${newKey().replaceAll('-', '').toUpperCase()}`, kind: 'percent', value: 20, capTotal: 1 },
      })
    ).code
    const placed = await Promise.all(
      Array.from({ length: buyers }, async (_, buyer) => {
        const key = newKey()
        const body = { plan_key: 'starter', billing_cycle: 'monthly', idempotency_key: key, promotion_code: world.code }
        try {
          return {
            placement: await world.shop.place(body, `browser-${buyer}`),
            browser: `browser-${buyer}`,
            key,
            code: world.code,
          }
        } catch (error) {
          if (!(error instanceof ShopError)) throw error
          return null
        }
      }),
    )
    world.orders.push(...placed.filter((order) => order !== null))
  },
})

const place = step(
  'place',
  fc.record({
    plan: fc.constantFrom('starter', 'professional'),
    cycle: fc.constantFrom('monthly', 'yearly'),
    browser: fc.nat({ max: 1 }),
  }),
  {
    after: (model) => void model.orders++,
    async run(world, { plan, cycle, browser }) {
      const key = newKey()
      const placement = await world.shop.place(
        { plan_key: plan, billing_cycle: cycle, idempotency_key: key },
        `browser-${browser}`,
      )
      world.orders.push({ placement, browser: `browser-${browser}`, key })
    },
  },
)

/** P6: the same key and body are the same order; another body is refused. */
const placeAgain = step('placeAgain', fc.record({ order: which, sameBody: fc.boolean() }), {
  when: hasOrder,
  async run(world, { order, sameBody }) {
    const { placement, browser, key } = pick(world.orders, order)
    const stored = await getPrisma().order.findUniqueOrThrow({ where: { id: placement.order_id } })
    const code = world.orders.find((each) => each.key === key)?.code
    const body = {
      ...{ plan_key: stored.planKey, billing_cycle: stored.billingCycle, idempotency_key: key },
      ...(code === undefined ? {} : { promotion_code: code }),
    }
    const again = world.shop.place(sameBody ? body : { ...body, buyer: { name: '다른 사람' } }, browser)
    if (sameBody) {
      const order_id = await again.then(
        (answer) => answer.order_id,
        (error: ShopError) => {
          // Its invoice could not be made now; the order and its slot wait for the next try.
          if (error.code !== 'PROVIDER_UNAVAILABLE') throw error
          return placement.order_id
        },
      )
      if (order_id !== placement.order_id) throw new Error('P6: the same key gave another order')
    } else {
      const code = await again.then(
        () => null,
        (error: ShopError) => error.code,
      )
      if (code !== 'IDEMPOTENCY_CONFLICT') throw new Error(`P6: another body under the same key was answered ${code}`)
    }
  },
})

/** What somebody may change in the page before it is sent. */
const TAMPERINGS = [
  'price',
  'product',
  'twin',
  'quantity',
  'metadata_of_other',
  'no_metadata',
  'user_of_other',
  'all_of_other',
  'confirm',
] as const
type Tampering = 'none' | (typeof TAMPERINGS)[number]

/** Opens the hosted checkout, as the shop asked or as somebody changed it in the page. */
const openCheckout = step(
  'openCheckout',
  fc.record({
    order: which,
    other: which,
    tamper: fc.oneof(
      { weight: 3, arbitrary: fc.constant('none' as const) },
      { weight: 4, arbitrary: fc.constantFrom(...TAMPERINGS) },
    ),
  }),
  {
    when: hasOrder,
    after: (model) => void model.checkouts++,
    run: (world, { order, other, tamper }) => openTampered(world, order, other, tamper),
  },
)

/** A whole purchase, perhaps in a changed page. */
const buy = step('buy', fc.record({ order: which, tamper: fc.constantFrom<Tampering>('twin', 'quantity', 'none') }), {
  when: hasOrder,
  after: (model) => void model.checkouts++,
  async run(world, { order, tamper }) {
    await openTampered(world, order, order, tamper)
    await payAndTell(world)
  },
})

/** Pays the page that was opened last by card, and has the shop hear of it at once. */
async function payAndTell(world: World): Promise<void> {
  const { id } = at(world.checkouts, world.checkouts.length - 1)
  await tryAtBootpay(world.shop.pay(id, { method: 'card' }))
  await tell(world, 'order.paid')
}

/** The shop hears of the page that was opened last. */
async function tell(world: World, event: string): Promise<void> {
  const { number } = at(world.checkouts, world.checkouts.length - 1)
  const body = Buffer.from(JSON.stringify({ event, data: { order_number: number } }))
  await receiveDelivery({ contentType: 'application/json', body, sender: null })
  await world.shop.work()
}

async function openTampered(world: World, order: number, other: number, tamper: Tampering): Promise<void> {
  const index = world.orders.length - 1 - (order % world.orders.length)
  const { placement } = at(world.orders, index)
  const mine = placement.checkout
  const theirs = pick(world.orders, other).placement.checkout
  const [product] = mine?.products ?? []
  const cheap = product === undefined ? undefined : await cheapestProduct()
  const changes = {
    none: {},
    price: { price: 100 },
    product: { price: cheap?.price, products: [{ ...product, product_id: cheap?.productId }] },
    // Under an invoice its price is asked for whatever the product.
    twin: { products: [{ ...product, product_id: twins.get(placement.price) ?? [...twins.values()][0] }] },
    quantity: { price: (mine?.price ?? 0) * 2, products: [{ ...product, quantity: 2 }] },
    metadata_of_other: { metadata: theirs?.metadata },
    no_metadata: { metadata: undefined },
    user_of_other: { user: theirs?.user },
    all_of_other: { metadata: theirs?.metadata, user: theirs?.user },
    confirm: { extra: { separately_confirmed: true } },
  }[tamper]
  await openHosted(world, index, changes)
}

async function openHosted(world: World, order: number, changes: object): Promise<void> {
  const id = await world.shop.checkout(at(world.orders, order).placement, changes)
  const { list } = (await world.shop.call('GET', `lists/checkouts?id=${id}`)) as { list: { order_number: string | null }[] }
  world.checkouts.push({ id, order, number: list[0]?.order_number ?? null })
}

const twins = new Map<number, string>()

/** For each price of the shop, another product of the same seller at that very price. Products outlive a history. */
async function registerTwins(world: World): Promise<void> {
  if (twins.size > 0) return
  const authorization = `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`
  const headers = { Authorization: authorization, 'BOOTPAY-ROLE': 'manager', 'Content-Type': 'application/json' }
  for (const { amount } of await getPrisma().planPrice.findMany({ where: { active: true } })) {
    const body = JSON.stringify({ name: '다른 상품', type: 2, display_price: amount, use_subscription: false, status_sale: true })
    const answer = await fetch(`${world.shop.baseUrl}/v1/products`, { method: 'POST', headers, body })
    twins.set(amount, ((await answer.json()) as { product_id: string }).product_id)
  }
}

async function cheapestProduct(): Promise<{ productId: string; price: number }> {
  const { productId, planPrice } = await getPrisma().bootpayProduct.findFirstOrThrow({
    include: { planPrice: true },
    orderBy: { planPrice: { amount: 'asc' } },
  })
  return { productId, price: planPrice.amount }
}

const pay = step(
  'pay',
  fc.record({
    checkout: which,
    method: fc.constantFrom('card', 'simple', 'bank'),
    /** Won that are charged beside what was asked. */
    delta: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1_000, 1, 9_900) }),
  }),
  {
    when: hasCheckout,
    async run(world, { checkout, method, delta }) {
      await world.shop.set({ paid_amount_delta: delta })
      await tryAtBootpay(world.shop.pay(pick(world.checkouts, checkout).id, { method }))
      await world.shop.set({ paid_amount_delta: 0 })
    },
  },
)

const fail = step('fail', which, {
  when: hasCheckout,
  run: (world, checkout) => tryAtBootpay(world.shop.fail(pick(world.checkouts, checkout).id)),
})

const abandon = step('abandon', which, {
  when: hasCheckout,
  run: (world, checkout) => tryAtBootpay(world.shop.cancel(pick(world.checkouts, checkout).id)),
})

const issueAccount = step('issueAccount', which, {
  when: hasCheckout,
  run: (world, checkout) => tryAtBootpay(world.shop.issueAccount(pick(world.checkouts, checkout).id)),
})

const deposit = step('deposit', fc.record({ checkout: which, amount: fc.constantFrom(undefined, undefined, undefined, 5_000) }), {
  when: hasCheckout,
  run: (world, { checkout, amount }) =>
    tryAtBootpay(world.shop.deposit(pick(world.checkouts, checkout).id, amount === undefined ? {} : { amount })),
})

const webhook = step('webhook', fc.record({ index: fc.nat({ max: 30 }), times: fc.integer({ min: 1, max: 3 }) }), {
  when: hasCheckout,
  async run(world, { index, times }) {
    const webhooks = await readWebhooks(world)
    if (webhooks.length === 0) return
    const { content_type, body } = pick(webhooks, index)
    await Promise.all(
      Array.from({ length: times }, () => receiveDelivery({ contentType: content_type, body: Buffer.from(body), sender: null })),
    )
  },
})

/** A webhook that anybody could have written: it may cost a look, and moves nothing. */
const forgedWebhook = step(
  'forgedWebhook',
  fc.record({ checkout: which, event: fc.constantFrom('order.paid', 'order.cancelled') }),
  {
    when: hasCheckout,
    async run(world, { checkout, event }) {
      const { number } = pick(world.checkouts, checkout)
      const data = { order_number: number ?? '26112500000000000000', status: 2, price: 1, cancelled_price: 1 }
      const body = Buffer.from(JSON.stringify({ event, data }))
      await receiveDelivery({ contentType: 'application/json', body, sender: null })
    },
  },
)

const redirect = step(
  'redirect',
  fc.record({
    checkout: which,
    event: fc.constantFrom('done', 'cancel', 'error', 'issued'),
    withNumber: fc.boolean(),
    browser: fc.nat({ max: 1 }),
  }),
  {
    when: hasCheckout,
    async run(world, { checkout, event, withNumber, browser }) {
      const { number, order } = pick(world.checkouts, checkout)
      const query = new URLSearchParams({
        event,
        order_number: withNumber && number !== null ? number : 'undefined',
        metadata: JSON.stringify({ order_id: at(world.orders, order).placement.order_id }),
      })
      await findResultOrder(query.toString(), `browser-${browser}`)
    },
  },
)

/** P9: `success: true` only for what is paid at Bootpay. */
const verify = step('verify', fc.record({ checkout: which, order: which, by: fc.constantFrom('number', 'receipt', 'nothing') }), {
  when: hasCheckout,
  async run(world, { checkout, order, by }) {
    const { number } = pick(world.checkouts, checkout)
    const { placement } = pick(world.orders, order)
    const { orders, receipts } = await readTruth(world)
    const receiptId = orders.find((each) => each.order_number === number)?.receipt_id
    const claim = { number: { order_number: number }, receipt: { receipt_id: receiptId }, nothing: {} }[by]
    await allowRefusal(
      verifyOrder({ order_id: placement.order_id, ...claim }).then(async (answer) => {
        if (!answer.success) return
        const stored = await world.shop.order(placement.order_id)
        const receipt = receipts.get(stored.payments.find((payment) => payment.accepted)?.receiptId ?? '')
        if (receipt?.purchased_at == null) throw new Error('P9: called paid what Bootpay does not')
      }),
    )
  },
})

/** Several hints for one number at the same moment, in one process and as if in several. */
const stampede = step('stampede', fc.record({ checkout: which, order: which }), {
  when: hasCheckout,
  async run(world, { checkout, order }) {
    const { number, order: owner } = pick(world.checkouts, checkout)
    const orderId = at(world.orders, owner).placement.order_id
    const other = pick(world.orders, order).placement.order_id
    const data = JSON.stringify({ event: 'order.paid', data: { order_number: number } })
    await Promise.all([
      allowRefusal(verifyOrder({ order_id: orderId, order_number: number })),
      allowRefusal(verifyOrder({ order_id: other, order_number: number })),
      receiveDelivery({ contentType: 'application/json', body: Buffer.from(data), sender: null }),
      world.shop.work(),
      findResultOrder(`order_number=${number}`, null),
      expireOrders(),
      world.shop.work(),
    ])
  },
})

const adminRefund = step(
  'adminRefund',
  fc.record({ checkout: which, amount: fc.constantFrom(undefined, undefined, 1_000, 4_000) }),
  {
    when: hasCheckout,
    async run(world, { checkout, amount }) {
      const { number } = pick(world.checkouts, checkout)
      if (number !== null) await tryAtBootpay(world.shop.refund(number, amount === undefined ? {} : { amount }))
    },
  },
)

const work = step('work', fc.constant(undefined), { run: (world) => world.shop.work() })

const sweep = step('sweep', fc.constant(undefined), {
  run: (world) =>
    sweepOn(world).catch((error: Error) => {
      if (error.name !== 'ProviderError') throw error
    }),
})

const clockForward = step('clockForward', fc.constantFrom(120, 3_600, 90_000, 300_000), {
  async run(world, seconds) {
    await moveClock(world, seconds)
    await expireOrders()
  },
})

const OPERATOR = { id: 'operator' }

const advance = step('advance', fc.record({ order: which, to: fc.constantFrom('shipping' as const, 'completed' as const) }), {
  when: hasOrder,
  run: (world, { order, to }) => allowRefusal(advanceOrder(pick(world.orders, order).placement.order_id, to, OPERATOR)),
})

/** An operator's refund of what the page showed as left, in part or in full. Whatever breaks on the way, it is one refund. */
const refundInput = fc.record({
  order: which,
  part: fc.constantFrom(null, null, 1_000, 4_000),
  twice: fc.boolean(),
  end: fc.boolean(),
})

const refund = step('refund', refundInput, {
  when: hasOrder,
  async run(world, { order, part, twice, end }) {
    const { order_id: orderId } = pick(world.orders, order).placement
    const { payments } = await world.shop.order(orderId)
    const accepted = payments.find((payment) => payment.accepted)
    if (accepted === undefined) return
    const refunds = await getPrisma().refund.findMany({ where: { bootpayOrderNumber: accepted.bootpayOrderNumber } })
    const seenLeft = computeLeft({ paid: accepted.paidAmount, refunded: accepted.refundedAmount }, refunds)
    const request = {
      orderId,
      orderNumber: null,
      amount: part ?? Math.max(1, seenLeft),
      seenLeft,
      reason: 'buyer_request',
      note: null,
      keepPromotion: false,
      endSubscription: end,
      requestKey: newKey(),
    } as const
    const ask = (): Promise<void> => allowRefusal(requestRefund(request, OPERATOR))
    await (twice ? Promise.all([ask(), ask()]) : ask())
  },
})

/** The buyer names the account for a deposit that goes back. */
const nameAccount = step('nameAccount', fc.constant(undefined), {
  when: hasOrder,
  async run(world) {
    const ids = world.orders.map(({ placement }) => placement.order_id)
    const waiting = await getPrisma().refund.findFirst({ where: { orderId: { in: ids }, status: 'needs_account' } })
    if (waiting === null) return
    const account = { bankCode: '004', accountNumber: '12345678901', holder: '홍길동' }
    await allowRefusal(saveRefundAccount(waiting.id, account, { operatorId: OPERATOR.id }))
  },
})

const buyerCloses = step('buyerCloses', which, {
  when: hasOrder,
  run: (world, order) => {
    const { placement, browser } = pick(world.orders, order)
    return allowRefusal(cancelPendingOrder(placement.order_id, browser))
  },
})

class Killed extends Error {}

/** A worker that is gone in the middle of its n-th call, before or after it reached Bootpay. Its lease runs out; another goes on. */
const crash = step('crash', fc.record({ call: fc.nat({ max: 4 }), reached: fc.boolean() }), {
  when: hasCheckout,
  async run(world, { call, reached }) {
    const db = getPrisma()
    await db.$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
    let calls = 0
    const gateway = wrapGateway(getGateway(), async (_name, run) => {
      if (calls++ < call) return await run()
      if (reached) await run().catch(() => undefined)
      throw new Killed()
    })
    const [claimed] = await claimLookups(db, 1)
    if (claimed === undefined) return
    await runLookup(claimed, { gateway, schedule: [60_000], random: () => 0.5 })
    await db.$executeRaw`UPDATE lookups SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL`
    await world.shop.work()
  },
})

const restart = step('restart', fc.constant(undefined), { run: () => closePrisma() })

const faultOn = step(
  'faultOn',
  fc.record({
    fault: fc.constantFrom(...FAULTS),
    where: fc.constantFrom('*', '/v1/orders/*', '/v2/receipt/*', '/v2/cancel', '/v2/confirm', '/v1/orders', '/v1/order/cancel*'),
    times: fc.constantFrom(1, 2, 5),
  }),
  {
    run: (world, { fault, where, times }) => {
      // A latency above the provider's timeout: done, but the caller has hung up.
      const delay_ms = fault === 'latency' ? 350 : 0
      return world.shop.breakWith([{ match: { path: where }, fault, times: fault === 'latency' ? 1 : times, delay_ms }])
    },
  },
)

const faultOff = step('faultOff', fc.constant(undefined), { run: (world) => world.shop.breakWith([]) })

/** All there is to do to the shop. Steps that lead to money are made more often than their share. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  place,
  placeAgain,
  placeWithCode,
  openCheckout,
  openCheckout,
  openCheckout,
  buy,
  pay,
  pay,
  pay,
  pay,
  fail,
  abandon,
  issueAccount,
  deposit,
  webhook,
  webhook,
  forgedWebhook,
  redirect,
  verify,
  verify,
  stampede,
  adminRefund,
  adminRefund,
  refund,
  refund,
  nameAccount,
  work,
  work,
  sweep,
  clockForward,
  advance,
  advance,
  advance,
  buyerCloses,
  crash,
  restart,
  faultOn,
  faultOn,
  faultOff,
  ...CANCELLATIONS,
  ...SUBSCRIPTIONS,
]
