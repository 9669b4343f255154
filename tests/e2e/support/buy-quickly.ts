import type { APIRequestContext } from '@playwright/test'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import type { Bootpay } from './shop.ts'

export type Buyer = { name: string; phone: string; email: string }

/** Places an order as a buyer's browser would, without opening one. */
export async function placeQuickly(
  request: APIRequestContext,
  buyer: Buyer,
  plan = 'starter',
): Promise<{ order_id: string; checkout: object }> {
  const key = `quick-${Date.now()}-${Math.random().toString(36).slice(2)}`.padEnd(16, '0')
  const placed = await request.post('/api/orders/plan', { data: { plan_key: plan, buyer, idempotency_key: key } })
  return await placed.json()
}

/** Pays that order at Bootpay and waits until the shop knows. */
export async function payQuickly(
  request: APIRequestContext,
  bootpay: Bootpay,
  placed: { order_id: string; checkout: object },
): Promise<void> {
  const opened = await request.post(`${bootpay.url}/v1/invoices`, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    data: encryptCheckout(placed.checkout).toString(),
    maxRedirects: 0,
  })
  const checkout = opened.headers().location?.split('/').at(-1)
  const { order_number } = await bootpay.call('POST', `checkouts/${checkout}/pay`, {})
  const answer = await request.post('/api/orders/verify', { data: { order_id: placed.order_id, order_number } })
  const { status } = await answer.json()
  if (status !== 'paid') throw new Error(`the order is ${status}`)
}

/** An order of ₩29,000 that is paid, where how it came to be is not what is tested; returns its id. */
export async function buyQuickly(request: APIRequestContext, bootpay: Bootpay): Promise<string> {
  const buyer = { name: '홍길동', phone: '01012345678', email: 'hong@example.com' }
  const placed = await placeQuickly(request, buyer, 'professional')
  await payQuickly(request, bootpay, placed)
  return placed.order_id
}
