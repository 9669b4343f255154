import { describe, expect, test } from 'vitest'
import type { PaymentSnapshot } from '#lib/bootpay/payment-snapshot.ts'
import { won } from '#lib/money.ts'
import { mergePayment } from '#lib/orders/payment-facts.ts'
import { ACCOUNT, AT, PRICE, payment, snapshot } from './snapshots.ts'

const LATER = new Date('2026-12-01T00:00:00Z')
const merge = (theirs: Partial<PaymentSnapshot>, known = payment()) => mergePayment(known, snapshot(theirs))

describe('INV-06: what is known of a payment', () => {
  test('comes from the first answer that says it', () => {
    expect(merge({})).toMatchObject({
      bootpayOrderId: '68707c59b0eacea5cd974efd',
      receiptId: '68707c598bbe23d076af189c',
      state: 'paid',
      paidAmount: PRICE,
      refundedAmount: 0,
      purchasedAt: AT,
      pg: '라이트페이',
      method: '카드',
      cardCompany: 'KB국민',
      cardNo: '557042******1074',
    })
    expect(merge({ virtualAccount: ACCOUNT })).toMatchObject({
      vaBankName: '국민은행',
      vaAccount: '12345678901234',
      vaHolder: '부트페이',
      vaExpiresAt: AT,
    })
  })

  test('stays: ids, amount and time are never replaced', () => {
    const known = merge({})
    const other = { orderId: 'other', receiptId: 'other', orderPrice: won(1), receiptPrice: won(1), purchasedAt: LATER }
    expect(merge(other, known)).toEqual(known)
  })

  test('is not lost to an answer that says less', () => {
    const receiptUrl = 'https://receipt.example/1'
    const known = merge({ virtualAccount: ACCOUNT, receipt: { ...snapshot().receipt, receiptUrl } })
    const nothing = { pg: null, method: null, methodSymbol: null, cardCompany: null, cardNo: null, receiptUrl: null }
    expect(merge({ orderId: null, receiptId: null, receipt: nothing, virtualAccount: null }, known)).toEqual(known)
  })

  test('how it was paid follows the newest answer', () => {
    const receipt = {
      ...{ pg: '토스', method: '계좌이체', methodSymbol: 'bank', cardCompany: '현대', cardNo: '1' },
      receiptUrl: 'https://receipt.example/2',
    }
    const { methodSymbol: _symbol, ...stored } = receipt
    expect(merge({ receipt }, merge({}))).toMatchObject(stored)
  })

  test.each(['open', 'awaiting_deposit', 'awaiting_confirmation', 'ended', 'free_subscription', 'unknown'] as const)(
    'an answer that is %s makes nothing paid, whatever else it says',
    (phase) => {
      const merged = merge({ phase, cancelledPrice: won(9_000) })
      expect(merged).toMatchObject({ paidAmount: 0, refundedAmount: 0, purchasedAt: null })
      expect(merged.state).toBe(phase === 'free_subscription' || phase === 'unknown' ? 'open' : phase)
    },
  )

  test('one that is called paid without a time is not paid yet', () => {
    expect(merge({ purchasedAt: null })).toMatchObject({ state: 'open', paidAmount: 0, purchasedAt: null })
  })

  test.each([
    ['the receipt’s price before the order’s', { receiptPrice: won(28_000) }, 28_000],
    ['the order’s, where the receipt says none', { receiptPrice: null }, PRICE],
    ['nothing, where neither says one', { receiptPrice: null, orderPrice: null }, 0],
    ['what was given back, where neither says one', { receiptPrice: null, orderPrice: null, cancelledPrice: won(9_000) }, 9_000],
    ['what was given back, of a price lowered to nothing', { receiptPrice: won(0), cancelledPrice: PRICE }, PRICE],
    ['both, of a price lowered below what was given back', { receiptPrice: won(1_000), cancelledPrice: won(4_000) }, 5_000],
    ['the price, of which all may have been given back', { receiptPrice: won(4_000), cancelledPrice: won(4_000) }, 4_000],
    ['the price, beside a sum that is no amount', { receiptPrice: won(2 ** 30), cancelledPrice: won(2 ** 31 - 1) }, 2 ** 30],
  ])('paid is %s', (_name, theirs, paidAmount) => {
    expect(merge(theirs).paidAmount).toBe(paidAmount)
  })

  test('given back is the most that was ever said, and never more than was paid', () => {
    const nine = merge({ cancelledPrice: won(9_000) })
    expect(nine.refundedAmount).toBe(9_000)
    expect(merge({ cancelledPrice: won(5_000) }, nine).refundedAmount).toBe(9_000)
    expect(merge({ cancelledPrice: won(12_000) }, nine).refundedAmount).toBe(12_000)
    expect(merge({ cancelledPrice: won(99_000) }, nine).refundedAmount).toBe(PRICE)
  })
})
