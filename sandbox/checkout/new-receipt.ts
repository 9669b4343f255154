import { newObjectId } from '../ids.ts'
import type { Order, Receipt } from '../store/documents.ts'

export const METHODS = {
  card: { method: '카드', method_symbol: 'card' },
  simple: { method: '간편결제', method_symbol: 'easy' },
  bank: { method: '계좌이체', method_symbol: 'bank' },
} as const

/** The card of every payment: nothing checks it. */
export const CARD = {
  tid: 'sandbox',
  card_approve_no: '00000000',
  card_company: 'KB국민',
  card_company_code: '04',
  card_no: '557042******1074',
  card_quota: '00',
  card_interest: '0',
  card_type: '신용',
  card_owner_type: '개인',
  point: 0,
  coupon: 0,
}

/** A receipt of an order before anything is paid. */
export function newReceipt(order: Order, amount: number, at: Date): Receipt {
  return {
    receipt_id: newObjectId(at),
    order_number: order.order_number,
    order_name: order.order_name,
    price: amount,
    cancelled_price: 0,
    status: 0,
    ...METHODS.card,
    card_data: null,
    vbank_data: null,
    metadata: order.metadata,
    user: order.user,
    cancellations: [],
    requested_at: at.toISOString(),
    purchased_at: null,
    cancelled_at: null,
  }
}
