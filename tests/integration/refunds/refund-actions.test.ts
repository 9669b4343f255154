import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { cookieHeaders } from '#tests/integration/auth/cookie-headers.ts'
import { newKey, openShop } from '#tests/support/shop.ts'

// The request that the actions find around them.
const request = vi.hoisted(() => ({ headers: new Headers(), token: null as string | null }))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => (request.token === null ? undefined : { value: request.token }) }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))

const office = await import('#app/admin/orders/[orderId]/refund-actions.ts')
const { refundUnmatchedAction } = await import('#app/admin/incidents/actions.ts')
const buyer = await import('#app/(shop)/orders/[orderId]/refund-actions.ts')

const OPERATOR = { email: 'operator@example.com', password: 'the-right-password' }
let shop: Awaited<ReturnType<typeof openShop>>
let signedIn: Headers
beforeAll(async () => {
  shop = await openShop()
  await ensureOperator(OPERATOR)
  signedIn = cookieHeaders(await signIn(OPERATOR, new Headers()))
})
beforeEach(async () => {
  await shop.reset()
  request.headers = new Headers()
  request.token = null
})
afterAll(() => shop.close())

const TOKEN = 'a'.repeat(43)

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

async function buyPaid(): Promise<{ orderId: string; orderNumber: string }> {
  const placement = await shop.place({ idempotency_key: newKey() }, TOKEN)
  const { order_number } = await shop.pay(await shop.checkout(placement))
  await settleOrder(order_number)
  return { orderId: placement.order_id, orderNumber: order_number }
}

const refundFields = (orderId: string, orderNumber: string, changes: Record<string, string> = {}) => ({
  order_id: orderId,
  order_number: orderNumber,
  left: '29000',
  extent: 'part',
  amount: '9,000',
  reason: 'other',
  note: '',
  subscription: 'keep',
  request_key: newKey(),
  ...changes,
})

it('lets nobody refund, decide or name an account who is not signed in', async () => {
  const { orderId, orderNumber } = await buyPaid()
  const everything = form({
    ...refundFields(orderId, orderNumber),
    id: '1',
    answer: 'no',
    sure: 'yes',
    bank: '004',
    account: '1',
    holder: 'x',
  })
  for (const action of [...Object.values(office), refundUnmatchedAction]) {
    expect(await action(null, everything)).toEqual({ ok: false, message: expect.stringContaining('로그인') })
  }
  expect(await getPrisma().refund.count({ where: { orderId } })).toBe(0)
})

it('refunds what the form says, once for two clicks, and tells a page that is behind so', async () => {
  const { orderId, orderNumber } = await buyPaid()
  request.headers = signedIn
  const click = form(refundFields(orderId, orderNumber))
  const answers = await Promise.all([1, 2].map(() => office.refundOrderAction(null, click)))
  expect(answers.every((answer) => answer?.ok)).toBe(true)
  expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
  const behind = await office.refundOrderAction(null, form(refundFields(orderId, orderNumber, { extent: 'full' })))
  expect(behind).toEqual({ ok: false, message: expect.stringContaining('그사이') })
  for (const wrong of [
    { amount: '9.5' },
    { amount: '' },
    { reason: 'whim' },
    { request_key: 'x' },
    { order_id: "'--" },
    { note: 'a\u0000' },
  ]) {
    const answer = await office.refundOrderAction(null, form(refundFields(orderId, orderNumber, { left: '20000', ...wrong })))
    expect(answer).toEqual({ ok: false, message: expect.not.stringContaining('일시적인') })
  }
  expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
})

it('lets only the buyer’s own browser ask for a cancellation; an operator rejects it with an answer', async () => {
  const { orderId } = await buyPaid()
  const asked = form({ order_id: orderId, reason: 'other' })
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(false)
  request.token = 'b'.repeat(43)
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(false)
  request.token = TOKEN
  expect((await buyer.askCancellationAction(null, form({ order_id: orderId, reason: 'whim' })))?.ok).toBe(false)
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(true)
  request.headers = signedIn
  const { id } = await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })
  const decided = form({ order_id: orderId, id: String(id), answer: '이용하신 기간이 있습니다.' })
  expect((await office.rejectCancellationAction(null, decided))?.ok).toBe(true)
  expect((await office.rejectCancellationAction(null, decided))?.ok).toBe(false)
})
