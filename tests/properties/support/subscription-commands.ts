import fc from 'fast-check'
import { getPrisma } from '#lib/db/client.ts'
import { endByOperator } from '#lib/subscriptions/end-by-operator.ts'
import { keepSubscription } from '#lib/subscriptions/keep-subscription.ts'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { allowRefusal, hasCheckout, pick, step, tryAtBootpay, which } from './step.ts'
import { moveClock, readTruth, type SandboxSubscription, type World } from './world.ts'

const OPERATOR = { id: 'operator' }
const DAY = 86_400

/** A month goes by: bills fall due and are charged, or refused. */
const month = step('month', fc.record({ days: fc.constantFrom(31, 33), refused: fc.boolean() }), {
  when: hasCheckout,
  async run(world, { days, refused }) {
    await world.shop.set({ renewals: refused ? 'fail' : 'succeed' })
    await moveClock(world, days * DAY)
    await world.shop.set({ renewals: 'succeed' })
  },
})

const card = step('card', fc.record({ subscription: which, refused: fc.boolean() }), {
  when: hasCheckout,
  run: (world, { subscription, refused }) =>
    onOne(world, subscription, ({ order_subscription_id: id }) =>
      world.shop.call('POST', `subscriptions/${id}/card`, { refused }).then(() => undefined),
    ),
})

/** Bootpay charges a bill whatever the subscription's state. */
const chargeAnyway = step('chargeAnyway', which, {
  when: hasCheckout,
  run: (world, subscription) =>
    onOne(world, subscription, ({ order_subscription_id: id }) =>
      tryAtBootpay(world.shop.call('POST', `subscriptions/${id}/charge-anyway`, {})),
    ),
})

/** A bill is given back in Bootpay's admin, in part or in full. */
const refundBill = step('refundBill', fc.record({ bill: which, amount: fc.constantFrom(undefined, undefined, 4_000) }), {
  when: hasCheckout,
  async run(world, { bill, amount }) {
    const paid = (await readTruth(world)).bills.filter(({ purchased_at }) => purchased_at !== null)
    const number = paid.length === 0 ? null : pick(paid, bill).order_number
    if (number !== null) await tryAtBootpay(world.shop.refund(number, amount === undefined ? {} : { amount }))
  },
})

/** Somebody ends, pauses or resumes it in Bootpay's admin. */
const supervise = step('supervise', fc.record({ subscription: which, action: fc.constantFrom('terminate', 'pause', 'resume') }), {
  when: hasCheckout,
  run: (world, { subscription, action }) =>
    onOne(world, subscription, async ({ order_subscription_id: id }) => {
      // A fault may meet the admin, too.
      const authorization = `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`
      await fetch(`${world.shop.baseUrl}/v1/order_subscriptions/${id}/${action}`, {
        method: 'PUT',
        headers: { Authorization: authorization, 'BOOTPAY-ROLE': 'supervisor', 'Content-Type': 'application/json' },
        body: JSON.stringify({ reason: '관리자', paused_at: '2020-01-01T00:00:00Z' }),
      }).catch(() => undefined)
    }),
})

/** An operator answers what the incident asks. */
const decide = step('decide', fc.record({ incident: which, keep: fc.boolean() }), {
  when: hasCheckout,
  async run(_world, { incident, keep }) {
    const open = await getPrisma().incident.findMany({ where: { kind: 'refund_leaves_subscription', closedAt: null } })
    if (open.length === 0) return
    const { subject: orderNumber } = pick(open, incident)
    const until = new Date(Date.now() + 300 * DAY * 1_000)
    await allowRefusal(
      keep ? keepSubscription({ orderNumber, reason: '약속', until }, OPERATOR) : endByOperator(orderNumber, OPERATOR),
    )
  },
})

async function onOne(world: World, index: number, act: (subscription: SandboxSubscription) => Promise<unknown>): Promise<void> {
  const { subscriptions } = await readTruth(world)
  if (subscriptions.length > 0) await act(pick(subscriptions, index))
}

/** What happens to subscriptions, at Bootpay and here. */
export const SUBSCRIPTIONS = [month, month, card, chargeAnyway, refundBill, refundBill, supervise, decide, decide]
