import { expect } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import type { World } from './world.ts'

/**
 * What buyers asked for stands here as it stands at Bootpay, once both have had their time; what waits is seen by an operator, what is
 * decided by none.
 */
export async function checkRequests(world: World): Promise<void> {
  for (const { placement } of world.orders) await checkOrder(placement.order_id)
}

async function checkOrder(orderId: string): Promise<void> {
  const ours = await getPrisma().cancellationRequest.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
  const order = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: true } })
  const number = order.payments.find((payment) => payment.accepted)?.bootpayOrderNumber
  if (number === undefined) return expect(ours, 'only what was paid can be asked about').toEqual([])
  const theirs = new Map((await getGateway().listCancellations(number)).map((fact) => [fact.cancellationId, fact.status]))
  for (const { bootpayRequestId, status } of ours) {
    expect(['requested', 'approved', 'rejected', 'withdrawn'], 'nobody is still being told').toContain(status)
    if (bootpayRequestId === null) continue
    const there = theirs.get(bootpayRequestId)
    // Whoever refunded the order in another way granted it as well.
    if (there === 'requested' && status === 'approved') expect(order.status).toBe('refunded')
    else expect(there, `request ${bootpayRequestId}`).toBe(status)
  }
  const known = ours.map((request) => request.bootpayRequestId)
  for (const [id, status] of theirs) if (status === 'requested') expect(known, 'what waits there is known here').toContain(id)
  const open = await getPrisma().incident.count({ where: { orderId, kind: 'cancellation_requested', closedAt: null } })
  expect(open, 'an operator sees what waits').toBe(ours.filter((request) => request.decidedAt === null).length)
}
