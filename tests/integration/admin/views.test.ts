import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { removePerson } from '#lib/people/remove-person.ts'
import { getListSettings } from '#lib/views/get-list-settings.ts'
import { DEFAULT_SETTINGS } from '#lib/views/list-settings.ts'
import { listViews } from '#lib/views/list-views.ts'
import { saveView } from '#lib/views/save-view.ts'
import { enterAs, enterAsOwner } from '#tests/integration/auth/enter-office.ts'
import { makeForm } from '#tests/support/make-form.ts'

// The request that the actions find around them.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/cache', () => ({ revalidatePath: () => {} }))

const { removeViewAction, saveListSettingsAction, saveViewAction } = await import('#app/admin/orders/settings-actions.ts')

let ownerId: string
let viewerId: string
let owner: Headers
let viewer: Headers

beforeAll(async () => {
  owner = await enterAsOwner()
  ownerId = (await getPrisma().user.findFirstOrThrow()).id
  viewer = await enterAs('viewer')
  viewerId = (await getPrisma().user.findUniqueOrThrow({ where: { email: 'viewer@example.com' } })).id
})
beforeEach(() => {
  request.headers = owner
})

test('what is chosen is remembered, a part at a time; nonsense changes nothing', async () => {
  expect(await getListSettings(ownerId)).toEqual(DEFAULT_SETTINGS)
  await saveListSettingsAction({ columns: ['status', 'buyer', 'nope'], export_columns: ['phone', 'order_id'] })
  await saveListSettingsAction({ density: 'compact' })
  for (const nonsense of [null, 'x', { columns: [] }, { columns: 'buyer' }, { density: 'huge' }, { shortcuts: 'no' }, []]) {
    await saveListSettingsAction(nonsense)
  }
  expect(await getListSettings(ownerId)).toEqual({
    columns: ['buyer', 'status'],
    density: 'compact',
    shortcuts: true,
    export_columns: ['order_id', 'phone'],
  })
  expect(await getListSettings(viewerId)).toEqual(DEFAULT_SETTINGS)
  request.headers = new Headers()
  await expect(saveListSettingsAction({ shortcuts: false })).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' })
})

test('a view keeps filter, sort and columns, and neither place nor search', async () => {
  const query = 'status=paid&sort=amount&columns=buyer,price&search=홍길동&before=abc&evil=1'
  expect(await saveViewAction(null, makeForm({ name: ' 큰 금액 ', query, shared: 'on' }))).toMatchObject({ ok: true })
  const [view] = await listViews(ownerId)
  expect(view).toMatchObject({ name: '큰 금액', shared: true, mine: true })
  expect(Object.fromEntries(new URLSearchParams(view?.query))).toEqual({ status: 'paid', sort: 'amount', columns: 'buyer,price' })
  await expect(saveView(ownerId, { name: 'x', query: 'search=010', shared: true })).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
  // The same name again: the same view, changed.
  await saveViewAction(null, makeForm({ name: '큰 금액', query: 'status=refunded' }))
  expect(await listViews(ownerId)).toEqual([expect.objectContaining({ query: 'status=refunded', shared: false })])
  for (const name of ['', ' ', 'ㄱ'.repeat(41)]) {
    expect(await saveViewAction(null, makeForm({ name, query: '' }))).toMatchObject({ ok: false })
  }
})

test('a shared view is seen by all, and removed only by whose it is; a viewer shares none', async () => {
  await saveViewAction(null, makeForm({ name: '함께', query: 'incident=1', shared: 'on' }))
  request.headers = viewer
  const [shared] = (await listViews(viewerId)).filter((view) => view.name === '함께')
  expect(shared).toMatchObject({ mine: false, query: 'incident=1' })
  await removeViewAction(shared?.id)
  expect((await listViews(viewerId)).map((view) => view.name)).toContain('함께')
  expect(await saveViewAction(null, makeForm({ name: '내 것', query: 'plan=starter', shared: 'on' }))).toMatchObject({
    ok: false,
    message: expect.stringContaining('권한'),
  })
  expect(await saveViewAction(null, makeForm({ name: '내 것', query: 'plan=starter' }))).toMatchObject({ ok: true })
  expect((await listViews(ownerId)).map((view) => view.name)).not.toContain('내 것')

  request.headers = owner
  await removeViewAction(shared?.id)
  for (const nonsense of ['', "1' OR 1=1", null, '9'.repeat(40)]) await removeViewAction(nonsense)
  expect((await listViews(viewerId)).map((view) => view.name)).toEqual(['내 것'])
})

test('who is removed takes their views and settings along', async () => {
  request.headers = viewer
  await saveListSettingsAction({ density: 'compact' })
  await removePerson(viewerId)
  expect(await getPrisma().orderView.count({ where: { operatorId: viewerId } })).toBe(0)
  expect(await getPrisma().orderListSettings.count({ where: { operatorId: viewerId } })).toBe(0)
})
