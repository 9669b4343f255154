import { describe, expect, test } from 'vitest'
import { readProduct, readProductId } from '#lib/bootpay/read-product.ts'

const ROW = {
  ...{ product_id: 'p1', ex_uid: 'pro-monthly-v1', name: '프로', display_price: 29_000 },
  ...{ subscription_payment_cycle_type: 21, status_sale: true },
}
const read = (changes: object) => readProduct({ ...ROW, ...changes })[0]

test('a product as Bootpay lists it', () => {
  expect(readProduct(ROW)).toEqual([
    { productId: 'p1', exUid: 'pro-monthly-v1', name: '프로', price: 29_000, cycle: 'monthly', onSale: true },
  ])
})

describe('its id', () => {
  test.each<[unknown, string | null]>([
    [{ product_id: 'a', _id: 'b', id: 'c' }, 'a'],
    [{ _id: 'b', id: 'c' }, 'b'],
    [{ id: 'c' }, 'c'],
    [{ data: { product_id: 'd' } }, 'd'],
    [{ product_id: '../x', data: { _id: 'd' } }, 'd'],
    [{ data: { data: { product_id: 'd' } } }, null],
    ...[null, undefined, 'text', 5, [], [{ id: 'c' }], {}, { product_id: 5 }, { data: null }, { data: 'x' }].map(
      (body): [unknown, null] => [body, null],
    ),
  ])('%j: %s', (body, id) => {
    expect(readProductId(body)).toBe(id)
    expect(readProduct(body).map((product) => product.productId)).toEqual(id === null ? [] : [id])
  })

  test('an answer nested without end is read as far as it is documented', () => {
    let body: object = { product_id: 'p' }
    for (let depth = 0; depth < 100_000; depth++) body = { data: body }
    expect(readProductId(body)).toBeNull()
  })
})

test.each<[object, object]>([
  ...['29000', 100.5, -5, [100], 2 ** 31, {}, null].map((display_price): [object, object] => [
    { display_price },
    { price: null },
  ]),
  [{ display_price: 0 }, { price: 0 }],
  [{ subscription_payment_cycle_type: 31 }, { cycle: 'yearly' }],
  [{ subscription_payment_cycle_type: 23 }, { cycle: 'other' }],
  [{ subscription_payment_cycle_type: '21' }, { cycle: null }],
  [{ status_sale: false }, { onSale: false }],
  [{ status_sale: undefined }, { onSale: true }],
  [{ name: 'a\u0000' }, { name: 'a' }],
  [{ name: 5 }, { name: '' }],
  [{ ex_uid: '' }, { exUid: null }],
  [{ ex_uid: 'a\u0000' }, { exUid: null }],
  [{ ex_uid: {} }, { exUid: null }],
])('%j is read as %j', (changes, expected) => {
  expect(read(changes)).toMatchObject(expected)
})
