import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { listAudit } from '#lib/auth/list-audit.ts'
import { KEPT_REFUSALS } from '#lib/auth/record-refusal.ts'
import { getPrisma } from '#lib/db/client.ts'
import { breakTable } from '#tests/support/break-table.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { enterAs, enterAsOwner } from './enter-office.ts'

const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/cache', () => ({ revalidatePath: () => {} }))

const { advanceOrderAction } = await import('#app/admin/orders/[orderId]/advance-order-action.ts')
const { advanceOrdersAction } = await import('#app/admin/orders/advance-orders-action.ts')
const { saveViewAction } = await import('#app/admin/orders/settings-actions.ts')
const { GET: exportOrders } = await import('#app/admin/orders/export/route.ts')
const { GET: countExport } = await import('#app/admin/orders/export/count/route.ts')
const { inviteAction } = await import('#app/admin/people/actions.ts')

const ORDER = '0123456789abcdef0123456789abcdef'
let viewerId: string

beforeAll(async () => {
  await enterAsOwner()
  request.headers = await enterAs('viewer')
  viewerId = (await getPrisma().user.findFirstOrThrow({ where: { email: 'viewer@example.com' } })).id
}, 60_000)
beforeEach(() => getPrisma().rateLimit.deleteMany())

const get = (path: string) => new Request(`http://localhost${path}`, { headers: request.headers })
const ship = () => advanceOrderAction(null, makeForm({ order_id: ORDER, step: 'shipping' }))

/** What the log got by it, the oldest first. */
async function entriesOf(work: () => Promise<unknown>) {
  const [last] = await listAudit(1)
  await work()
  return (await listAudit(200)).filter(({ id }) => BigInt(id) > BigInt(last?.id ?? 0)).reverse()
}

it.each<[string, () => Promise<unknown>, string, { kind: string; id: string } | null]>([
  ['an action on one order', ship, 'advancing an order', { kind: 'order', id: ORDER }],
  ['an action on many', () => advanceOrdersAction('shipping', []), 'advancing one of many orders', null],
  ['a file', () => exportOrders(get('/admin/orders/export')), 'exporting orders', null],
  ['the number of its rows', () => countExport(get('/admin/orders/export/count')), 'exporting orders', null],
  ['a view for all', () => saveViewAction(null, makeForm({ name: '모두', query: '', shared: 'on' })), 'sharing a view', null],
])('%s that a role may not have leaves one entry: who, what, and that it was refused', async (_, call, action, subject) => {
  const entries = await entriesOf(call)
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ operator_id: viewerId, action, outcome: 'NOT_ALLOWED', subject })
})

it('nothing that a viewer sends but an id gets into the log', async () => {
  const [entry] = await entriesOf(() =>
    advanceOrderAction(null, makeForm({ order_id: '홍길동 010-1234-5678', step: 'shipping' })),
  )
  expect(entry).toMatchObject({ outcome: 'NOT_ALLOWED', subject: null })
})

it('who goes on, also with many at once, does not fill the log: the last entry says so, and another refusal still has its own', async () => {
  const entries = await entriesOf(async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, ship))
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('권한') })
    for (let more = 0; more < 20; more++) await ship()
  })
  expect(entries.filter(({ outcome }) => outcome === 'NOT_ALLOWED')).toHaveLength(KEPT_REFUSALS)
  expect(entries.filter(({ outcome }) => outcome === 'REFUSED_AGAIN')).toHaveLength(1)
  expect(entries).toHaveLength(KEPT_REFUSALS + 1)
  expect(await entriesOf(() => inviteAction(null, new FormData()))).toMatchObject([{ outcome: 'NOT_ALLOWED' }])
})

it('a refusal stands also when the log cannot be written', async () => {
  await breakTable('audit_entries', true)
  expect(await ship()).toMatchObject({ ok: false, message: expect.stringContaining('권한') })
  await breakTable('audit_entries', false)
})
