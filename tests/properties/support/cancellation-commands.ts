import fc from 'fast-check'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { makeApproval, OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { allowRefusal, type Command, hasOrder, pick, step, which } from './step.ts'
import type { World } from './world.ts'

/** A buyer asks, for one order or for each that is paid; some have changed their mind at once. */
const ask = step('ask', fc.record({ order: which, all: fc.boolean(), takeBack: fc.boolean() }), {
  when: hasOrder,
  async run(world, { order, all, takeBack }) {
    for (const { placement, browser } of all ? world.orders : [pick(world.orders, order)]) {
      await allowRefusal(requestCancellation(placement.order_id, browser, 'change_of_mind'))
      if (takeBack) await allowRefusal(withdrawCancellation(placement.order_id, browser))
    }
  },
})

const takeBack = step('takeBack', which, {
  when: hasOrder,
  run: (world, order) => {
    const { placement, browser } = pick(world.orders, order)
    return allowRefusal(withdrawCancellation(placement.order_id, browser))
  },
})

/** An operator decides what waits, here; perhaps at the very moment when its buyer takes it back. */
const decide = step('decide', fc.record({ grant: fc.boolean(), takenBack: fc.boolean() }), {
  when: hasOrder,
  async run(world, { grant, takenBack }) {
    const waiting = await findWaiting(world)
    if (waiting === null) return
    const browser = world.orders.find(({ placement }) => placement.order_id === waiting.orderId)?.browser ?? ''
    await Promise.all([
      allowRefusal(
        grant
          ? approveCancellation(waiting.id, makeApproval(), OPERATOR)
          : rejectCancellation(waiting.id, '이미 이용하신 기간이 있습니다.', OPERATOR),
      ),
      takenBack ? allowRefusal(withdrawCancellation(waiting.orderId, browser)) : undefined,
    ])
  },
})

/** The same on Bootpay's own pages, of which nobody tells. */
const decideThere = step('decideThere', fc.constantFrom('approve', 'reject', 'withdraw'), {
  when: hasOrder,
  async run(world, how) {
    const cancellationId = (await findWaiting(world))?.bootpayRequestId ?? null
    if (cancellationId === null) return
    const change = { cancellationId, key: newKey(), message: '부트페이에서' }
    const gateway = getGateway()
    await {
      approve: () => gateway.approveCancellation(change),
      reject: () => gateway.rejectCancellation(change),
      withdraw: () => gateway.withdrawCancellation(change),
    }
      [how]()
      .catch(onlyProvider)
  },
})

const askThere = step('askThere', fc.record({ order: which, amount: fc.constantFrom(1_000, 4_000) }), {
  when: hasOrder,
  async run(world, { order, amount }) {
    const { placement } = pick(world.orders, order)
    const payment = await getPrisma().payment.findFirst({ where: { orderId: placement.order_id, accepted: true } })
    if (payment === null) return
    const request = { orderNumber: payment.bootpayOrderNumber, cancelId: newKey(), amount, message: '부트페이에서' }
    await getGateway().requestCancellation(request).catch(onlyProvider)
  },
})

const sweepRequests = step('sweepRequests', fc.constant(undefined), {
  run: () => sweepCancellations(getGateway()).then(() => undefined, onlyProvider),
})

export const CANCELLATIONS: fc.Arbitrary<Command>[] = [
  ask,
  ask,
  ask,
  takeBack,
  decide,
  decide,
  decideThere,
  askThere,
  sweepRequests,
]

async function findWaiting(world: World) {
  const ids = world.orders.map(({ placement }) => placement.order_id)
  return await getPrisma().cancellationRequest.findFirst({ where: { orderId: { in: ids }, status: 'requested' } })
}

function onlyProvider(error: unknown): void {
  if (!(error instanceof ProviderError)) throw error
}
