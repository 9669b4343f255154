import { beforeAll, expect, test, vi } from 'vitest'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { acceptInvitation } from '#lib/people/accept-invitation.ts'
import { changeRole } from '#lib/people/change-role.ts'
import { invitePerson } from '#lib/people/invite-person.ts'
import { removePerson } from '#lib/people/remove-person.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { cookieHeaders } from './cookie-headers.ts'
import { enterAs, enterAsOwner } from './enter-office.ts'

const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/cache', () => ({ revalidatePath: () => {} }))

const { refundOrderAction } = await import('#app/admin/orders/[orderId]/refund-actions.ts')
const { inviteAction } = await import('#app/admin/people/actions.ts')
const { GET: exportOrders } = await import('#app/admin/orders/export/route.ts')

const OWNER = { email: 'owner@example.com', password: 'the-right-password' }
let ownerId: string

beforeAll(async () => {
  await ensureOperator(OWNER)
  ownerId = (await getPrisma().user.findFirstOrThrow()).id
})

test('an invitation is good once, for whom it was made, in that role', async () => {
  const token = (await invitePerson({ email: 'Once@Example.com', role: 'operator' }, { id: ownerId })).split('/').at(-1) ?? ''
  const use = () => acceptInvitation(token, { name: '박', password: 'another-password' })
  const answers = await Promise.allSettled([use(), use(), use()])
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  const signedIn = cookieHeaders(await signIn({ email: 'once@example.com', password: 'another-password' }, new Headers()))
  expect(await getOperator(signedIn)).toMatchObject({ email: 'once@example.com', name: '박', role: 'operator' })
  const joined = await getPrisma().auditEntry.findMany({ where: { action: 'accepting an invitation' } })
  expect(joined).toMatchObject([{ outcome: 'done', subjectKind: 'person', subjectId: joined[0]?.operatorId }])
  await expect(acceptInvitation('made-up', { name: '', password: 'another-password' })).rejects.toThrow()
})

test('a viewer can neither refund, export nor invite, also by calling the action itself', async () => {
  request.headers = await enterAs('viewer')
  for (const action of [refundOrderAction, inviteAction]) {
    expect(await action(null, new FormData())).toMatchObject({ ok: false, message: expect.stringContaining('권한') })
  }
  const answer = await exportOrders(new Request('http://localhost/admin/orders/export', { headers: request.headers }))
  expect(answer.status).toBe(403)
  expect((await exportOrders(new Request('http://localhost/admin/orders/export'))).status).toBe(401)
})

test('INV-31: the last owner stays, however many try at once', async () => {
  await enterAs('owner', 'second@example.com')
  const owners = await getPrisma().user.findMany({ where: { role: 'owner' } })
  expect(owners).toHaveLength(2)
  await Promise.allSettled([...owners.map(({ id }) => changeRole(id, 'viewer')), ...owners.map(({ id }) => removePerson(id))])
  expect(await getPrisma().user.count({ where: { role: 'owner' } })).toBe(1)
})

test('INV-30: what was done is written down, and stays', async () => {
  request.headers = await enterAsOwner('auditor@example.com')
  expect(await inviteAction(null, makeForm({ email: 'new@example.com', role: 'viewer' }))).toMatchObject({ ok: true })
  const entry = await getPrisma().auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(entry).toMatchObject({ permission: 'people.manage', outcome: 'done' })
  await expect(getPrisma().$executeRaw`DELETE FROM audit_entries`).rejects.toThrow(/INV-30/)
  await expect(getPrisma().$executeRaw`UPDATE audit_entries SET outcome = 'x'`).rejects.toThrow(/INV-30/)
})
