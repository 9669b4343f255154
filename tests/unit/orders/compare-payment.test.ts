import { expect, test } from 'vitest'
import { won } from '#lib/money.ts'
import { comparePayment } from '#lib/orders/compare-payment.ts'
import { snapshot } from './snapshots.ts'

const asked = { price: 29_000, productId: 'product_pro', quantity: 1 }

test.each([
  ['equal', {}, 'equal'],
  ['order says less', { orderPrice: won(100) }, 'amount_mismatch'],
  ['receipt says less', { receiptPrice: won(100) }, 'amount_mismatch'],
  ['receipt says more', { receiptPrice: won(30_000) }, 'amount_mismatch'],
  ['one won less', { orderPrice: won(28_999), receiptPrice: won(28_999) }, 'amount_mismatch'],
  ['no amount at all', { orderPrice: null, receiptPrice: null }, 'unclear'],
  ['another product', { products: [{ productId: 'other', quantity: 1 }] }, 'product_mismatch'],
  [
    'a second product beside it',
    {
      products: [
        { productId: 'product_pro', quantity: 1 },
        { productId: 'other', quantity: 1 },
      ],
    },
    'product_mismatch',
  ],
  ['two of it', { products: [{ productId: 'product_pro', quantity: 2 }] }, 'product_mismatch'],
  ['an empty list of products', { products: [] }, 'product_mismatch'],
  [
    'wholly given back, price lowered to nothing',
    { orderPrice: won(0), receiptPrice: won(0), cancelledPrice: won(29_000) },
    'equal',
  ],
  ['receipt lowered, order not', { receiptPrice: won(20_000), cancelledPrice: won(9_000) }, 'equal'],
  ['both lowered', { orderPrice: won(20_000), receiptPrice: won(20_000), cancelledPrice: won(9_000) }, 'unclear'],
  ['lowered by another amount than was given back', { receiptPrice: won(20_000), cancelledPrice: won(8_999) }, 'amount_mismatch'],
  ['the order alone says an amount, and it is right', { receiptPrice: null }, 'equal'],
  ['the order alone says an amount, and it is wrong', { receiptPrice: null, orderPrice: won(100) }, 'amount_mismatch'],
])('%s → %s', (_name, changes, result) => {
  expect(comparePayment(asked, snapshot(changes)).result).toBe(result)
})

test('an order that asks for an amount alone is paid by that amount, whatever Bootpay calls it', () => {
  const amountAlone = { price: 29_000, productId: '', quantity: 1 }
  const named = snapshot({ products: [{ productId: 'whatever', quantity: 3 }] })
  expect(comparePayment(amountAlone, named)).toEqual({ result: 'equal', productsVerified: false })
  expect(comparePayment(amountAlone, snapshot({ orderPrice: won(100) })).result).toBe('amount_mismatch')
})

test('says whether the products were compared', () => {
  expect(comparePayment(asked, snapshot())).toEqual({ result: 'equal', productsVerified: true })
  expect(comparePayment(asked, snapshot({ products: null }))).toEqual({ result: 'equal', productsVerified: false })
})
