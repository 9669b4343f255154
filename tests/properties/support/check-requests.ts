import { expect } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { patiently } from './quiet.ts'
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
  // A request is about the last bill that held money when it was made.
  const bills = await getPrisma().renewal.findMany({ where: { subscription: { orderId } } })
  const numbers = [number, ...bills.map((bill) => bill.bootpayOrderNumber)]
  const lists = await Promise.all(numbers.map((each) => patiently(() => getGateway().listCancellations(each))))
  const theirs = new Map(lists.flat().map((fact) => [fact.cancellationId, fact.status]))
  for (const { bootpayRequestId, status } of ours) {
    expect(['requested', 'approved', 'rejected', 'withdrawn'], 'nobody is still being told').toContain(status)
    if (bootpayRequestId === null) continue
    const there = theirs.get(bootpayRequestId)
    // Whoever refunded the order in another way granted it as well.
    if (there === 'requested' && status === 'approved') expect(order.status === 'refunded' || bills.length > 0).toBe(true)
    else expect(there, `request ${bootpayRequestId}`).toBe(status)
  }
  const known = ours.map((request) => request.bootpayRequestId)
  const waiting = [...theirs].filter(([id, status]) => status === 'requested' && !known.includes(id))
  // One waits here at a time: of two bills that are asked about there, the other comes once this one is decided.
  const another = bills.length > 0 && ours.some((request) => request.decidedAt === null)
  if (!another) expect(waiting, 'what waits there is known here').toEqual([])
  const open = await getPrisma().incident.count({ where: { orderId, kind: 'cancellation_requested', closedAt: null } })
  expect(open, 'an operator sees what waits').toBe(ours.filter((request) => request.decidedAt === null).length)
}
