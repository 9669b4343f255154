import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { enterAsOwner } from '#tests/integration/auth/enter-office.ts'
import { breakTable } from '#tests/support/break-table.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { buyPaid } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

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

const shop = await useShop()
let signedIn: Headers
beforeAll(async () => {
  signedIn = await enterAsOwner()
})
beforeEach(async () => {
  await shop.reset()
  request.headers = new Headers()
  request.token = null
})

const TOKEN = 'a'.repeat(43)

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
  const { orderId, orderNumber } = await buyPaid(shop, {}, {}, TOKEN)
  const everything = makeForm({
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
  const { orderId, orderNumber } = await buyPaid(shop, {}, {}, TOKEN)
  request.headers = signedIn
  const click = makeForm(refundFields(orderId, orderNumber))
  const answers = await Promise.all([1, 2].map(() => office.refundOrderAction(null, click)))
  expect(answers.every((answer) => answer?.ok)).toBe(true)
  expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
  const behind = await office.refundOrderAction(
    null,
    makeForm(refundFields(orderId, orderNumber, { extent: 'full', amount: '' })),
  )
  expect(behind).toEqual({ ok: false, message: expect.stringMatching(/^그사이 .* 이번 요청으로 환불된 금액은 없습니다\.$/) })
  for (const wrong of [
    // A page that shows a part and sends the whole.
    { extent: 'full', amount: '9,000' },
    { amount: '9.5' },
    { amount: '' },
    { reason: 'whim' },
    { request_key: 'x' },
    { order_id: "'--" },
    { note: 'a\u0000' },
  ]) {
    const answer = await office.refundOrderAction(null, makeForm(refundFields(orderId, orderNumber, { left: '20000', ...wrong })))
    expect(answer).toEqual({ ok: false, message: expect.not.stringContaining('일시적인') })
  }
  expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
})

it('lets only the buyer’s own browser ask for a cancellation; an operator rejects it with an answer', async () => {
  const { orderId } = await buyPaid(shop, {}, {}, TOKEN)
  const asked = makeForm({ order_id: orderId, reason: 'other', amount: '29000' })
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(false)
  request.token = 'b'.repeat(43)
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(false)
  request.token = TOKEN
  expect((await buyer.askCancellationAction(null, makeForm({ order_id: orderId, reason: 'whim', amount: '29000' })))?.ok).toBe(
    false,
  )
  // What the page showed is what is asked for.
  for (const amount of ['', '28000', '-1'])
    expect((await buyer.askCancellationAction(null, makeForm({ order_id: orderId, reason: 'other', amount })))?.ok).toBe(false)
  expect(await buyer.quoteCancellationAction(orderId)).toEqual({ amount: 29_000 })
  expect((await buyer.askCancellationAction(null, asked))?.ok).toBe(true)
  request.headers = signedIn
  const { id } = await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })
  const decided = makeForm({ order_id: orderId, id: String(id), answer: '이용하신 기간이 있습니다.' })
  expect((await office.rejectCancellationAction(null, decided))?.ok).toBe(true)
  expect((await office.rejectCancellationAction(null, decided))?.ok).toBe(false)
})

it('sends who asked to the refunds first when it cannot say what became of one; pressing again with the same page is safe', async () => {
  const { orderId, orderNumber } = await buyPaid(shop, {}, {}, TOKEN)
  request.headers = signedIn
  await breakTable('refunds', true)
  const click = makeForm(refundFields(orderId, orderNumber))
  const answer = await office.refundOrderAction(null, click)
  expect(answer).toEqual({ ok: false, message: expect.stringContaining('환불 내역을 먼저 확인해 주세요') })
  await breakTable('refunds', false)
  for (const again of [1, 2]) expect(await office.refundOrderAction(null, click), String(again)).toMatchObject({ ok: true })
  expect((await shop.order(orderId)).refundedAmount).toBe(9_000)
})
