import type { PublicOrderView } from '#lib/orders/order-view.ts'

/** Where an unpaid order is paid after all; null: nowhere, only its seller can help. */
export type PayAgain = { href: string; label: string } | null

/**
 * Pure. A payment link is paid on its own page while it is open. Any other order is placed again from its plan, with the code
 * that it was discounted by: whoever tries again must not come upon the full price.
 */
export function findPayAgain(
  order: Pick<PublicOrderView, 'status' | 'billing_cycle' | 'plan_key' | 'promotion_code' | 'payment_url'>,
): PayAgain {
  if (order.payment_url !== null) return { href: order.payment_url, label: '다시 결제하기' }
  if (order.billing_cycle === 'once') return null
  const query = new URLSearchParams({ plan: order.plan_key, cycle: order.billing_cycle })
  if (order.promotion_code !== null) query.set('promo', order.promotion_code)
  return { href: `/pricing?${query}`, label: order.status === 'pending' ? '다시 결제하기' : '새로 주문하기' }
}
