import type { PaymentSnapshot } from '#lib/bootpay/payment-snapshot.ts'
import { type Won, won } from '#lib/money.ts'
import type { Ours } from '#lib/orders/decide-settlement.ts'
import { newPaymentFacts, type PaymentFacts } from '#lib/orders/payment-facts.ts'

export const PRICE = won(29_000)
export const NUMBER = '26112300000000000001'
export const OTHER_NUMBER = '26112300000000000002'
export const AT = new Date('2026-11-23T00:00:00Z')

/** A payment as Bootpay describes one that is paid in full and as asked. */
export function snapshot(changes: Partial<PaymentSnapshot> = {}): PaymentSnapshot {
  return {
    observedAt: AT,
    orderNumber: NUMBER,
    orderId: '68707c59b0eacea5cd974efd',
    receiptId: '68707c598bbe23d076af189c',
    phase: 'paid',
    unreadable: [],
    orderPrice: PRICE,
    receiptPrice: PRICE,
    cancelledPrice: won(0),
    purchasedAt: AT,
    timeUnread: false,
    products: [{ productId: 'product_pro', quantity: 1 }],
    durations: [-1],
    evidence: { orderIds: [], invoiceIds: [], userId: null },
    subscriptions: [],
    receipt: {
      pg: '라이트페이',
      method: '카드',
      methodSymbol: 'card',
      cardCompany: 'KB국민',
      cardNo: '557042******1074',
      receiptUrl: null,
    },
    virtualAccount: null,
    ...changes,
  }
}

export const ACCOUNT = { bankName: '국민은행', account: '12345678901234', holder: '부트페이', expiresAt: AT }

export function payment(changes: Partial<PaymentFacts> = {}): PaymentFacts {
  return { ...newPaymentFacts(NUMBER), ...changes }
}

export function acceptedPayment(number = NUMBER, amount: Won = PRICE): PaymentFacts {
  return payment({
    bootpayOrderNumber: number,
    state: 'paid',
    accepted: true,
    paidAmount: amount,
    purchasedAt: AT,
    receiptId: '68707c598bbe23d076af189c',
  })
}

/** Our side: an order at 29,000 won that waits for its payment. */
export function ours(changes: Partial<Ours> = {}): Ours {
  return {
    asked: { price: PRICE, productId: 'product_pro', quantity: 1 },
    status: 'pending',
    order: { closedReason: null, closedAt: null, shippedAt: null, completedAt: null },
    payments: [],
    slotAvailable: true,
    ...changes,
  }
}
