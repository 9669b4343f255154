import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Won } from '../money.ts'
import { readPaidAmount } from './read-paid-amount.ts'

export type PaymentState = 'open' | 'awaiting_deposit' | 'awaiting_confirmation' | 'ended' | 'paid'

export type ReversalReason = 'amount_mismatch' | 'product_mismatch' | 'promotion_exhausted' | 'order_closed' | 'second_payment'

/** What we know of one Bootpay order number: a row of `payments`. */
export type PaymentFacts = {
  bootpayOrderNumber: string
  bootpayOrderId: string | null
  receiptId: string | null
  state: PaymentState
  accepted: boolean
  paidAmount: Won
  refundedAmount: Won
  purchasedAt: Date | null
  reversalReason: ReversalReason | null
  reversedAt: Date | null
  pg: string | null
  method: string | null
  cardCompany: string | null
  cardNo: string | null
  receiptUrl: string | null
  vaBankName: string | null
  vaAccount: string | null
  vaHolder: string | null
  vaExpiresAt: Date | null
}

/** INV-06: a state is only ever left for a later one, so that an old answer which arrives late changes nothing. */
const RANK: Record<PaymentState, number> = { open: 0, awaiting_deposit: 1, awaiting_confirmation: 2, ended: 3, paid: 4 }

function laterState(a: PaymentState, b: PaymentState): PaymentState {
  return RANK[a] >= RANK[b] ? a : b
}

/** A payment row as first seen, before anything is decided. */
export function newPaymentFacts(bootpayOrderNumber: string): PaymentFacts {
  return {
    bootpayOrderNumber,
    bootpayOrderId: null,
    receiptId: null,
    state: 'open',
    accepted: false,
    paidAmount: 0 as Won,
    refundedAmount: 0 as Won,
    purchasedAt: null,
    reversalReason: null,
    reversedAt: null,
    pg: null,
    method: null,
    cardCompany: null,
    cardNo: null,
    receiptUrl: null,
    vaBankName: null,
    vaAccount: null,
    vaHolder: null,
    vaExpiresAt: null,
  }
}

/**
 * Adds what a snapshot says to what is known. Monotonic: states only move up, what has been given back only grows, an
 * amount or a time once known stays. `paidAmount` is what the receipt said when the payment was first seen as paid.
 */
export function mergePayment(known: PaymentFacts, snapshot: PaymentSnapshot): PaymentFacts {
  const state = toState(snapshot)
  const paidNow = state === 'paid'
  const paidAmount = known.paidAmount > 0 || !paidNow ? known.paidAmount : (readPaidAmount(snapshot) ?? snapshot.cancelledPrice)
  const merged: PaymentFacts = {
    ...known,
    bootpayOrderId: known.bootpayOrderId ?? snapshot.orderId,
    receiptId: known.receiptId ?? snapshot.receiptId,
    state: state === null ? known.state : laterState(known.state, state),
    paidAmount,
    refundedAmount: Math.min(paidAmount, Math.max(known.refundedAmount, paidAmount > 0 ? snapshot.cancelledPrice : 0)) as Won,
    purchasedAt: known.purchasedAt ?? (paidNow ? snapshot.purchasedAt : null),
    pg: snapshot.receipt.pg ?? known.pg,
    method: snapshot.receipt.method ?? known.method,
    cardCompany: snapshot.receipt.cardCompany ?? known.cardCompany,
    cardNo: snapshot.receipt.cardNo ?? known.cardNo,
    receiptUrl: snapshot.receipt.receiptUrl ?? known.receiptUrl,
  }
  if (snapshot.virtualAccount === null) return merged
  return {
    ...merged,
    vaBankName: snapshot.virtualAccount.bankName,
    vaAccount: snapshot.virtualAccount.account,
    vaHolder: snapshot.virtualAccount.holder,
    vaExpiresAt: snapshot.virtualAccount.expiresAt,
  }
}

function toState(snapshot: PaymentSnapshot): PaymentState | null {
  switch (snapshot.phase) {
    case 'open':
    case 'awaiting_deposit':
    case 'awaiting_confirmation':
    case 'ended':
      return snapshot.phase
    case 'paid':
      return snapshot.purchasedAt === null ? null : 'paid'
    case 'free_subscription':
    case 'unknown':
      return null
  }
}
