import { expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { closeIncidentByOperator } from '#lib/incidents/close-by-operator.ts'
import { openIncident } from '#lib/incidents/open-incident.ts'
import { OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()

async function openOne(): Promise<{ id: string; orderId: string }> {
  const { order_id: orderId } = await shop.place({ idempotency_key: newKey() })
  await openIncident(getPrisma(), { kind: 'amount_drift', subject: orderId, orderId, detail: {} })
  const { id } = await getPrisma().incident.findFirstOrThrow({ where: { orderId } })
  return { id: String(id), orderId }
}

const entries = async (orderId: string) => (await shop.order(orderId)).events.filter((event) => event.type === 'incident_closed')

test('the order’s timeline says who closed it, once, and nothing of what they wrote', async () => {
  const { id, orderId } = await openOne()
  const reason = '홍길동 님과 통화해 확인'
  const closed = await Promise.allSettled([1, 2].map(() => closeIncidentByOperator({ id, reason, operator: OPERATOR })))
  expect(closed.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(await entries(orderId)).toMatchObject([{ actor: 'operator', operatorId: 'operator', reason: 'amount_drift', to: null }])
  const row = await getPrisma().incident.findUniqueOrThrow({ where: { id: BigInt(id) } })
  expect(row).toMatchObject({ closeReason: reason, closedBy: 'operator' })
})

test('both or neither: what the timeline cannot say is not closed', async () => {
  const { id, orderId } = await openOne()
  await getPrisma().$executeRawUnsafe(
    `ALTER TABLE order_events ADD CONSTRAINT no_closing CHECK (type <> 'incident_closed') NOT VALID`,
  )
  try {
    await expect(closeIncidentByOperator({ id, reason: '확인', operator: OPERATOR })).rejects.toThrow()
  } finally {
    await getPrisma().$executeRawUnsafe('ALTER TABLE order_events DROP CONSTRAINT no_closing')
  }
  expect(await entries(orderId)).toEqual([])
  expect((await getPrisma().incident.findUniqueOrThrow({ where: { id: BigInt(id) } })).closedAt).toBeNull()
})
