import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { auditChange } from '#lib/audit/audit-change.ts'
import { runAudited } from '#lib/audit/run-audited.ts'
import { listAudit } from '#lib/auth/list-audit.ts'
import { getPrisma } from '#lib/db/client.ts'
import { withTransaction } from '#lib/db/with-transaction.ts'
import { enterAsOwner } from '#tests/integration/auth/enter-office.ts'
import { breakTable } from '#tests/support/break-table.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { buyPaid } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

// The request that the actions find around them.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/cache', () => ({ revalidatePath: () => {} }))

const { advanceOrderAction } = await import('#app/admin/orders/[orderId]/advance-order-action.ts')
const { refundOrderAction } = await import('#app/admin/orders/[orderId]/refund-actions.ts')
const { savePlanAction, setPriceAction } = await import('#app/admin/catalog/catalog-actions.ts')
const { savePromotionAction } = await import('#app/admin/promotions/promotion-actions.ts')
const { closeIncidentAction } = await import('#app/admin/incidents/actions.ts')
const { inviteAction } = await import('#app/admin/people/actions.ts')
const { requestReconciliationAction } = await import('#app/admin/reconciliation/actions.ts')
const { createLinkAction } = await import('#app/admin/payment-links/link-actions.ts')

const shop = await useShop()
beforeAll(async () => {
  request.headers = await enterAsOwner()
})
beforeEach(() => shop.reset())
afterEach(() => Promise.all([breakTable('audit_entries', false), breakTable('order_events', false)]))

const promotion = (code: string) => makeForm({ code, kind: 'percent', value: '10', min_amount: '0', active: 'on' })
const link = () =>
  makeForm({
    plan: 'custom',
    title: '맞춤 계약',
    amount: '50000',
    name: '홍길동',
    phone: '',
    email: '',
    expires_in_days: '3',
    request_key: newKey(),
  })
const plan = (name: string) =>
  makeForm({
    key: 'starter',
    name_ko: name,
    name_en: 'Starter',
    description_ko: '설명',
    description_en: 'text',
    features_ko: '하나',
    features_en: 'one',
    visible: 'on',
    for_sale: 'on',
  })

/** A picture of everything that these actions change. */
async function readWorld(): Promise<string> {
  const db = getPrisma()
  const order = { select: { id: true, status: true }, orderBy: { id: 'asc' } } as const
  const world = await Promise.all([
    db.order.findMany(order),
    db.orderEvent.count(),
    db.refund.count(),
    db.plan.findMany({ orderBy: { id: 'asc' } }),
    db.planPrice.findMany({ orderBy: { id: 'asc' } }),
    db.promotion.findMany({ orderBy: { id: 'asc' } }),
    db.incident.count({ where: { closedBy: { not: null } } }),
    db.invitation.count(),
    db.reconciliation.count(),
    db.invoiceLink.count(),
  ])
  return JSON.stringify(world)
}

const DAY = '2026-11-01'
let paid: { orderId: string; orderNumber: string }

/** Each kind of change of the back office, and what its entry must name. */
const CHANGES: [string, () => Promise<unknown>, string][] = [
  ['a step', () => advanceOrderAction(null, makeForm({ order_id: paid.orderId, step: 'shipping' })), 'order'],
  [
    'a refund',
    () =>
      refundOrderAction(
        null,
        makeForm({
          order_id: paid.orderId,
          order_number: paid.orderNumber,
          left: '29000',
          extent: 'part',
          amount: '1000',
          reason: 'other',
          note: '',
          request_key: newKey(),
        }),
      ),
    'order',
  ],
  ['a plan', () => savePlanAction(null, plan(newKey())), 'plan'],
  [
    'a price',
    async () => {
      const { amount } = await getPrisma().planPrice.findFirstOrThrow({
        where: { plan: { key: 'starter' }, billingCycle: 'monthly', active: true },
      })
      return await setPriceAction(null, makeForm({ key: 'starter', billing_cycle: 'monthly', amount: String(amount + 1_000) }))
    },
    'plan',
  ],
  ['a promotion', () => savePromotionAction(null, promotion(`CODE-${Date.now()}`)), 'promotion'],
  [
    'an incident',
    async () => {
      const { id } = await getPrisma().incident.create({
        data: { kind: 'amount_drift', subject: newKey(), detail: {}, orderId: paid.orderId },
      })
      return await closeIncidentAction(null, makeForm({ id: String(id), reason: '확인함' }))
    },
    'incident',
  ],
  ['an invitation', () => inviteAction(null, makeForm({ email: `${newKey()}@example.com`, role: 'viewer' })), 'invitation'],
  ['a reconciliation', () => requestReconciliationAction(null, makeForm({ from: DAY, to: DAY })), 'reconciliation'],
  ['a payment link', () => createLinkAction(null, link()), 'order'],
]

it.each(CHANGES)('INV-38: %s is not made when its entry cannot be written', async (_, change) => {
  paid = await buyPaid(shop)
  await breakTable('audit_entries', true)
  const before = await readWorld()
  expect(await change()).toEqual({ ok: false, message: expect.stringContaining('일시적인 오류') })
  expect(await readWorld()).toBe(before)
})

it.each(CHANGES)('INV-38: %s has one entry: who did it, and to what', async (_, change, kind) => {
  paid = await buyPaid(shop)
  const [last] = await listAudit(1)
  const before = await readWorld()
  expect(await change()).toMatchObject({ ok: true })
  expect(await readWorld()).not.toBe(before)
  const { id } = await getPrisma().user.findFirstOrThrow()
  const entries = (await listAudit(10)).filter((entry) => BigInt(entry.id) > BigInt(last?.id ?? 0))
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ operator_id: id, outcome: 'done', subject: { kind, id: expect.stringMatching(/^[\w-]+$/) } })
  if (kind === 'order' && entries[0]?.action !== 'making a payment link') expect(entries[0]?.subject?.id).toBe(paid.orderId)
})

it('INV-38: a change that fails leaves no entry that it was done, but one that it failed', async () => {
  paid = await buyPaid(shop)
  await breakTable('order_events', true)
  const before = await getPrisma().auditEntry.count({ where: { outcome: 'done' } })
  expect(await advanceOrderAction(null, makeForm({ order_id: paid.orderId, step: 'shipping' }))).toMatchObject({ ok: false })
  expect(await getPrisma().auditEntry.count({ where: { outcome: 'done' } })).toBe(before)
  expect((await listAudit(1))[0]).toMatchObject({ outcome: 'failed', subject: { kind: 'order', id: paid.orderId } })
  expect((await shop.order(paid.orderId)).status).toBe('paid')
})

it('INV-38: a transaction that is run again leaves one entry; two things changed leave two', async () => {
  const operator = await getPrisma().user.findFirstOrThrow()
  const action = newKey()
  let tries = 0
  await runAudited({ operator, permission: 'orders.advance', action }, async () => {
    await withTransaction(async (tx) => {
      await auditChange(tx, { kind: 'order', id: 'one' })
      tries += 1
      if (tries < 3) throw Object.assign(new Error('lost the race'), { code: '40001' })
    })
    await withTransaction((tx) => auditChange(tx, { kind: 'order', id: 'one' }))
    await withTransaction((tx) => auditChange(tx, { kind: 'order', id: 'two' }))
  })
  const entries = await getPrisma().auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })
  expect(entries.map((entry) => `${entry.subjectId} ${entry.outcome}`)).toEqual(['one done', 'two done'])
})

it('lets nothing but an id of ours or Bootpay’s into the log', async () => {
  await advanceOrderAction(null, makeForm({ order_id: 'hong@example.com', step: 'shipping' }))
  expect((await listAudit(1))[0]).toMatchObject({ outcome: 'INVALID_REQUEST', subject: null })
})
