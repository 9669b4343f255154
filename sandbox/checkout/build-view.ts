import type { Sandbox } from '../http/context.ts'
import type { CheckoutView } from '../pages/checkout-view.ts'
import type { Checkout } from '../store/documents.ts'
import { buildTerminal } from './build-terminal.ts'
import { sumProducts } from './check-checkout.ts'
import { nextPayment } from './next-payment.ts'

const CYCLES: Record<number, string> = { 11: '매주', 12: '2주마다', 21: '매월', 23: '3개월마다', 26: '6개월마다', 31: '매년' }

/** What the hosted page shows of a checkout. */
export function buildView(sandbox: Sandbox, checkout: Checkout): CheckoutView {
  const { store, clock } = sandbox
  const { request } = checkout
  const order = checkout.order_number === null ? null : store.orders.get(checkout.order_number)
  const account = order?.receipt_id ? (store.receipts.get(order.receipt_id)?.vbank_data ?? null) : null
  const items = request.products.map(({ product_id, quantity }) => {
    const product = store.products.get(product_id)
    return {
      name: product?.name ?? request.name,
      quantity,
      amount: (product?.display_price ?? 0) * quantity,
      kind: product?.use_subscription ? ('subscription' as const) : ('one_off' as const),
      cycle: product?.use_subscription ? product.subscription_payment_cycle_type : null,
    }
  })
  const subtotal = Math.max(sumProducts(store, request.products), request.price)
  const renewing = items.find((item) => item.kind === 'subscription')
  return {
    checkoutId: checkout.checkout_id,
    merchantName: '부트페이 스토어',
    orderName: request.name,
    items,
    subtotal,
    discount: subtotal - request.price,
    total: request.price,
    buyer: { name: request.user.name ?? null, phone: request.user.phone ?? null, email: request.user.email ?? null },
    renewal:
      renewing === undefined
        ? null
        : {
            cycleLabel: CYCLES[renewing.cycle ?? 21] ?? '정기',
            amount: renewing.amount,
            nextAt: nextPayment(clock.now(), renewing.cycle).toISOString(),
          },
    status: checkout.status,
    error: checkout.error,
    virtualAccount:
      account === null
        ? null
        : {
            bankName: account.bank_name,
            account: account.bank_account,
            holder: account.bank_username,
            expiresAt: account.expired_at,
          },
    terminal: buildTerminal(sandbox, checkout),
  }
}
