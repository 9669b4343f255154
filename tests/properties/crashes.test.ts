import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { sendMails } from '#lib/mail/send-mails.ts'
import { type Placement, placeOrder } from '#lib/orders/place-order.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { type MailSink, startMailSink } from '#sandbox/mail/start-sink.ts'
import { createPromotion, makeRefundRequest } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { beginAnew } from './support/begin-anew.ts'
import { checkAlways } from './support/check-always.ts'
import { checkConverged } from './support/check-converged.ts'
import { checkRequests } from './support/check-requests.ts'
import { checkSubscriptions } from './support/check-subscriptions.ts'
import { deliverAll } from './support/quiet.ts'
import { type Errand, openDoomed } from './support/run-doomed.ts'
import { moveClock, newWorld, readTruth, readWebhooks, type World } from './support/world.ts'

// Bootpay answers here; one that a busy machine takes for silent would end an errand before the call at which it is to die.
process.env.BOOTPAY_TIMEOUT_MS = '20000'

/**
 * P8: a process may be killed whenever it is about to call the database, Bootpay or the mail server. The calls of each errand
 * are counted by doing it once to its end; then it is done again for each of them, killed there, and another process goes on.
 * `npm test` takes some of those around which something becomes durable, from the first to the last, `npm run test:full` every one.
 */
const EVERY_CALL = process.env.EVERY_CALL === 'true'
const KILLS_A_SCENE = 8

const shop = await useShop()
let doomed: ReturnType<typeof openDoomed>
let sink: MailSink
/** What the mail server took, as it came. */
const delivered: string[] = []

beforeAll(async () => {
  sink = await startMailSink(0, { receiveMail: async (message) => void delivered.push(message.toString()) })
  doomed = openDoomed()
})
afterAll(async () => {
  await doomed.close()
  await sink.close()
})

type Scene = { world: World; errand: Errand }

/** Each prepares one world anew and says what a process does in it. */
const SCENES: Record<string, () => Promise<Scene>> = {
  'placing an order': async () => {
    const key = newKey()
    const world = newWorld(shop)
    return { world, errand: { do: 'place', body: { plan_key: 'professional', billing_cycle: 'monthly', idempotency_key: key } } }
  },
  'settling a payment': async () => {
    const { world, number } = await buy()
    await requestLookup(getPrisma(), number)
    return { world, errand: { do: 'work' } }
  },
  'verifying a payment for its buyer': async () => {
    const { world, number, orderId } = await buy()
    return { world, errand: { do: 'verify', orderId, orderNumber: number } }
  },
  'taking a buyer back': async () => {
    const { world, number } = await buy()
    return { world, errand: { do: 'redirect', orderNumber: number } }
  },
  'reversing a payment of another amount': async () => {
    const { world, number } = await buy({ amount: 1_000 })
    await requestLookup(getPrisma(), number)
    return { world, errand: { do: 'work' } }
  },
  'reversing a second payment': async () => {
    const { world, number } = await buy()
    await requestLookup(getPrisma(), number)
    await shop.work()
    const second = await shop.pay(await shop.checkout(first(world).placement))
    await requestLookup(getPrisma(), second.order_number)
    return { world, errand: { do: 'work' } }
  },
  'confirming a payment': async () => {
    const { world, number } = await buy({}, { extra: { separately_confirmed: true } })
    await requestLookup(getPrisma(), number)
    return { world, errand: { do: 'work' } }
  },
  'receiving a webhook': async () => {
    const { world } = await buy()
    const [delivery] = (await readWebhooks(world)).slice(-1)
    return { world, errand: { do: 'webhook', body: delivery?.body ?? '' } }
  },
  'recording a refund made in Bootpay’s own admin': async () => {
    const { world, number } = await buy()
    await requestLookup(getPrisma(), number)
    await shop.work()
    await shop.refund(number, { amount: 4_000 })
    await shop.refund(number, {})
    await requestLookup(getPrisma(), number)
    return { world, errand: { do: 'work' } }
  },
  'placing an order with a promotion code': async () => {
    const code = await createPromotion({ capTotal: 1 })
    const body = { plan_key: 'professional', billing_cycle: 'monthly', idempotency_key: newKey(), promotion_code: code }
    return { world: { ...newWorld(shop), code }, errand: { do: 'place', body } }
  },
  'refunding a part for an operator': async () => {
    const { world, number, orderId } = await buy()
    await requestLookup(getPrisma(), number)
    await shop.work()
    const request = makeRefundRequest(orderId, { amount: 4_000, endSubscription: true })
    return { world, errand: { do: 'refund', request } }
  },
  'refunding all for an operator, its subscription kept': async () => {
    const { world, orderId } = await buySettled()
    return { world, errand: { do: 'refund', request: makeRefundRequest(orderId) } }
  },
  'ending a subscription that a refund left, for an operator': async () => {
    const { world, number } = await buyTwoBills()
    await shop.refund(number)
    await settleOrder(number)
    return { world, errand: { do: 'end', orderNumber: number } }
  },
  'sending back a bill that was charged after its end': async () => {
    const { world, number } = await buyEnded()
    const { subscriptions } = await readTruth(world)
    await shop.call('POST', `subscriptions/${subscriptions[0]?.order_subscription_id}/charge-anyway`, {})
    const bill = (await readTruth(world)).bills.find((each) => each.duration > 1 && each.order_number !== number)
    await requestLookup(getPrisma(), bill?.order_number ?? '')
    return { world, errand: { do: 'work' } }
  },
  'giving a deposit back to the account that its buyer named': async () => {
    const world = newWorld(shop)
    await place(world)
    const checkout = await shop.checkout(first(world).placement)
    const { order_number } = await shop.issueAccount(checkout)
    await shop.deposit(checkout, { amount: 5_000 })
    await requestLookup(getPrisma(), order_number)
    await shop.work()
    const { id } = await getPrisma().refund.findFirstOrThrow({ where: { bootpayOrderNumber: order_number } })
    const account = { bankCode: '004', accountNumber: '12345678901', holder: '홍길동' }
    return { world, errand: { do: 'account', refundId: String(id), account } }
  },
  'asking for a cancellation': async () => {
    const { world, orderId } = await buySettled()
    return { world, errand: { do: 'ask', orderId } }
  },
  'granting a buyer’s request': async () => {
    const { world, requestId } = await buyAndAsk()
    return { world, errand: { do: 'grant', requestId, requestKey: newKey() } }
  },
  'rejecting a buyer’s request': async () => {
    const { world, requestId } = await buyAndAsk()
    return { world, errand: { do: 'reject', requestId } }
  },
  'taking a request back': async () => {
    const { world, orderId } = await buyAndAsk()
    return { world, errand: { do: 'withdraw', orderId } }
  },
  'sending mails': async () => {
    const { world, number } = await buySettled()
    await shop.refund(number, { amount: 4_000 })
    await settleOrder(number)
    await getPrisma()
      .$executeRaw`UPDATE mails SET skipped = 'expired' WHERE sent_at IS NULL AND skipped IS NULL AND order_id <> ${first(world).placement.order_id}`
    return { world, errand: { do: 'mail', smtpUrl: `smtp://127.0.0.1:${sink.port}` } }
  },
  'finding a payment that nobody told of': async () => {
    const { world } = await buy()
    return { world, errand: { do: 'sweep' } }
  },
  'closing an order whose time is over': async () => {
    const world = newWorld(shop)
    await place(world)
    await getPrisma()
      .$executeRaw`UPDATE orders SET expires_at = now() - interval '1 second' WHERE id = ${first(world).placement.order_id}`
    return { world, errand: { do: 'expire' } }
  },
}

describe.each(Object.keys(SCENES))('P8: killed while %s', (name) => {
  test('the money is right after a restart, at whichever call it was', async () => {
    const calls = await countCalls(name)
    expect(calls.length, 'calls of the ports').toBeGreaterThan(0)
    const places = [...calls.keys()]
    for (const index of EVERY_CALL ? places : spread(places.filter((place) => isTelling(calls, place)))) {
      const call = calls[index]
      const { world, errand } = await begin(name)
      const report = await doomed.send(errand, index)
      expect(report, `killed before call ${index} (${call})`).toBeNull()
      await goOn(world, errand, `${name}, killed before call ${index}: ${call}`)
    }
  }, 600_000)
})

/** The first, the last, and some in between, evenly. */
function spread(places: number[]): number[] {
  if (places.length <= KILLS_A_SCENE) return places
  const step = (places.length - 1) / (KILLS_A_SCENE - 1)
  return Array.from({ length: KILLS_A_SCENE }, (_, nth) => places[Math.round(nth * step)] ?? 0)
}

/** Just before and just after something became durable, here or at Bootpay. */
function isTelling(calls: string[], index: number): boolean {
  const durable = (call: string | undefined): boolean =>
    call !== undefined && /^gateway|^mailer|COMMIT|INSERT|^database: (WITH|UPDATE)/.test(call)
  const inTransaction =
    calls.slice(0, index).lastIndexOf('database: BEGIN') > calls.slice(0, index).lastIndexOf('database: COMMIT')
  return durable(calls[index - 1]) || durable(calls[index]) ? !inTransaction || calls[index] === 'database: COMMIT' : false
}

async function countCalls(name: string): Promise<string[]> {
  const { world, errand } = await begin(name)
  const report = await doomed.send(errand, null)
  expect(report?.error).toBeNull()
  await goOn(world, errand, name)
  return report?.calls ?? []
}

async function begin(name: string): Promise<Scene> {
  await beginAnew(shop)
  const scene = await SCENES[name]?.()
  if (scene === undefined) throw new Error(`no scene ${name}`)
  return scene
}

/** Another process takes over: leases end, the caller asks again, Bootpay sends again what was not answered. */
async function goOn(world: World, errand: Errand, where: string): Promise<void> {
  try {
    if (errand.do === 'place') {
      const again = (): Promise<Placement> => placeOrder(errand.body, { browserToken: 'browser-0', sender: null })
      const [first, second] = [await again(), await again()]
      expect(second.order_id, 'P6').toBe(first.order_id)
      world.orders.push({ placement: first, browser: 'browser-0', key: '' })
      expect(await getPrisma().orderEvent.count({ where: { orderId: first.order_id } }), 'placed once').toBe(1)
    }
    await checkAlways(world)
    await getPrisma().$executeRaw`UPDATE lookups SET locked_until = NULL`
    await shop.work(2)
    // What Bootpay got no answer for, it sends again.
    await deliverAll(world)
    await shop.work(2)
    await checkAlways(world)
    await checkConverged(world)
    await checkRequests(world)
    await checkSubscriptions(world)
    if (errand.do === 'mail') await checkMails(world, errand.smtpUrl)
    const refunds = await getPrisma().refund.findMany({
      where: { orderId: { in: world.orders.map((order) => order.placement.order_id) } },
    })
    // What was written is carried out; killed before that, it was never asked for. An account that came to nobody is asked for still.
    for (const refund of refunds) expect(['done', 'needs_account']).toContain(refund.status)
  } catch (error) {
    throw new Error(where, { cause: error })
  }
}

/** INV-51: each mail reached the server at least once, always under the id of its row; twice only where a process died after it. */
async function checkMails(world: World, smtpUrl: string): Promise<void> {
  const orderId = first(world).placement.order_id
  await getPrisma().$executeRaw`UPDATE mails SET locked_until = NULL, due_at = now() WHERE order_id = ${orderId}`
  await sendMails({ smtpUrl, mailFrom: { name: '가게', address: 'help@example.com' } })
  const rows = await getPrisma().mail.findMany({ where: { orderId } })
  expect(rows.length).toBe(2)
  for (const row of rows) {
    expect(row.sentAt, row.kind).not.toBeNull()
    const times = delivered.filter((mail) => mail.includes(row.messageId)).length
    expect(times, row.kind).toBeGreaterThanOrEqual(1)
    expect(times, row.kind).toBeLessThanOrEqual(2)
  }
}

function first(world: World): World['orders'][number] {
  const [order] = world.orders
  if (order === undefined) throw new Error('nothing was placed')
  return order
}

async function place(world: World): Promise<void> {
  const placement = await shop.place({ plan_key: 'professional', idempotency_key: newKey() }, 'browser-0')
  world.orders.push({ placement, browser: 'browser-0', key: '' })
}

async function buySettled(): Promise<{ world: World; number: string; orderId: string }> {
  const bought = await buy()
  await settleOrder(bought.number)
  return bought
}

/** A month on, with the second bill paid and known. */
async function buyTwoBills(): Promise<{ world: World; number: string; orderId: string }> {
  const bought = await buySettled()
  await moveClock(bought.world, 31 * 86_400)
  const bill = (await readTruth(bought.world)).bills.find(({ duration }) => duration === 2)
  await settleOrder(bill?.order_number ?? '')
  return bought
}

/** Refunded in full in Bootpay's admin, and ended for it. */
async function buyEnded(): Promise<{ world: World; number: string; orderId: string }> {
  const bought = await buySettled()
  await shop.refund(bought.number)
  await requestLookup(getPrisma(), bought.number)
  await shop.work(2)
  return bought
}

async function buyAndAsk(): Promise<{ world: World; orderId: string; requestId: string }> {
  const { world, orderId } = await buySettled()
  await requestCancellation(orderId, 'browser-0', 'change_of_mind')
  const { id } = await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })
  return { world, orderId, requestId: String(id) }
}

async function buy(payment: object = {}, changes: object = {}): Promise<{ world: World; number: string; orderId: string }> {
  const world = newWorld(shop)
  await place(world)
  const { placement } = first(world)
  const paid = await shop.pay(await shop.checkout(placement, changes), payment)
  return { world, number: paid.order_number, orderId: placement.order_id }
}
