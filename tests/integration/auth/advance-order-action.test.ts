import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { enterAsOwner } from './enter-office.ts'

// The request that the action finds around it.
const request = vi.hoisted(() => ({ headers: new Headers(), revalidated: [] as string[] }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/cache', () => ({ revalidatePath: (path: string) => request.revalidated.push(path) }))

const { advanceOrderAction } = await import('#app/admin/orders/[orderId]/advance-order-action.ts')

let signedIn: Headers

beforeAll(async () => {
  await seedCatalog()
  signedIn = await enterAsOwner()
})
beforeEach(() => {
  request.headers = new Headers()
})

describe('advanceOrderAction', () => {
  it('refuses who is not signed in, whatever they send, and changes nothing', async () => {
    const orderId = await makePaidOrder()
    for (const headers of [new Headers(), new Headers({ cookie: 'shop.session_token=forged.signature' })]) {
      request.headers = headers
      const answer = await advanceOrderAction(null, makeForm({ order_id: orderId, step: 'shipping' }))
      expect(answer).toEqual({ ok: false, message: expect.stringContaining('로그인') })
    }
    expect(await readSteps(orderId)).toEqual({ status: 'paid', steps: [] })
  })

  it('takes a double click as one step, and says whose it was', async () => {
    const orderId = await makePaidOrder()
    request.headers = signedIn
    const click = () => advanceOrderAction(null, makeForm({ order_id: orderId, step: 'shipping' }))
    const answers = await Promise.all([click(), click(), click()])
    expect(answers.every((answer) => answer?.ok)).toBe(true)
    const { id } = await getPrisma().user.findFirstOrThrow()
    expect(await readSteps(orderId)).toEqual({
      status: 'shipping',
      steps: [{ to: 'shipping', actor: 'operator', operatorId: id }],
    })
    const seenByBuyer = await getOrder(orderId, { browserToken: null, operator: true })
    expect(JSON.stringify(seenByBuyer)).not.toContain(id)
    expect((await getAdminOrder(orderId))?.timeline.at(-1)).toMatchObject({ actor: 'operator', operator_id: id })
  })

  it('tells a page that is behind so, and shows it anew', async () => {
    const orderId = await makePaidOrder()
    request.headers = signedIn
    await advanceOrderAction(null, makeForm({ order_id: orderId, step: 'completed' }))
    request.revalidated = []
    const answer = await advanceOrderAction(null, makeForm({ order_id: orderId, step: 'shipping' }))
    expect(answer).toEqual({ ok: false, message: expect.stringContaining('그사이') })
    expect(request.revalidated).toEqual([`/admin/orders/${orderId}`])
    expect((await readSteps(orderId)).status).toBe('completed')
  })

  it.each([
    ['an unknown order', { order_id: '0'.repeat(32), step: 'shipping' }],
    ['hostile text', { order_id: "'; DROP TABLE orders; --\0", step: 'shipping' }],
    ['another step', { order_id: '0'.repeat(32), step: 'refunded' }],
    ['nothing', {}],
  ])('refuses %s', async (_, fields) => {
    request.headers = signedIn
    expect(await advanceOrderAction(null, makeForm(fields))).toEqual({
      ok: false,
      message: expect.not.stringContaining('일시적인 오류'),
    })
  })
})

async function makePaidOrder(): Promise<string> {
  const price = await getPrisma().planPrice.findFirstOrThrow({ include: { plan: true } })
  const id = randomBytes(16).toString('hex')
  const number = `no${id.slice(0, 12)}`
  await getPrisma().order.create({
    data: {
      id,
      orderName: 'Starter',
      planKey: price.plan.key,
      billingCycle: price.billingCycle,
      planPriceId: price.id,
      priceVersion: price.version,
      productId: 'product',
      originalPrice: price.amount,
      price: price.amount,
      environment: 'sandbox',
      bootpayUserId: `guest_${id}`,
      browserHash: 'hash',
      bodyHash: 'hash',
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const paid = { paidAt: new Date(), paidAmount: price.amount, bootpayOrderNumber: number }
  await getPrisma().payment.create({
    data: {
      orderId: id,
      bootpayOrderNumber: number,
      state: 'paid',
      accepted: true,
      paidAmount: price.amount,
      purchasedAt: paid.paidAt,
    },
  })
  await getPrisma().order.update({ where: { id }, data: { status: 'paid', ...paid } })
  return id
}

async function readSteps(orderId: string): Promise<{ status: string; steps: object[] }> {
  const order = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  const steps = await getPrisma().orderEvent.findMany({ where: { orderId }, select: { to: true, actor: true, operatorId: true } })
  return { status: order.status, steps }
}
