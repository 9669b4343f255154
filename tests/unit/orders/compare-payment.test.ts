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
])('%s → %s', (_name, changes, result) => {
  expect(comparePayment(asked, snapshot(changes)).result).toBe(result)
})
