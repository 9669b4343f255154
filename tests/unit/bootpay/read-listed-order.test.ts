import { describe, expect, test } from 'vitest'
import { readListedOrder } from '#lib/bootpay/read-listed-order.ts'

const TIME = '2026-11-25T03:00:00Z'
const read = (row: object) => readListedOrder({ order_number: '25071182085082524116', price: 29_000, ...row })[0]

describe('a row of Bootpay’s list', () => {
  test.each([
    [{ purchased_at: TIME }, true],
    [{ purchased_at: TIME, receipt_status: 0 }, true],
    // A row that has the field, and nothing in it, was not paid, whatever its numbers may mean.
    [{ purchased_at: null, receipt_status: 1 }, false],
    [{ purchased_at: '', receipt_status: 1 }, false],
    [{ receipt_status: 1 }, true],
    [{ receipt_status: 20 }, true],
    [{ receipt_status: 'receipt_paid' }, true],
    [{ receipt_status: 'receipt_success' }, true],
    [{ receipt_status: 'receipt_cancelled' }, true],
    [{ receipt_status: 0 }, false],
    [{ receipt_status: 5 }, false],
    [{ receipt_status: 'receipt_ready' }, false],
    // The order's own status decides nothing (§12 #17).
    [{ status: 2 }, false],
    [{ status: 'order_completed' }, false],
    [{}, false],
  ])('%j: paid %s', (row, paid) => {
    expect(read(row)?.paid).toBe(paid)
  })

  test.each([
    [{}, 29_000],
    [{ price: 29_000, total_price: 30_000 }, 29_000],
    [{ price: undefined, total_price: 30_000 }, 30_000],
    [{ price: undefined }, null],
    [{ price: 2 ** 40 }, null],
    [{ price: '29000' }, null],
  ])('%j: its price is %s', (row, price) => {
    expect(read(row)?.price).toBe(price)
  })

  test.each([
    [{}, 0],
    [{ cancelled_price: 9_000 }, 9_000],
    [{ cancelled_price: null }, 0],
  ])('%j: given back %d', (row, cancelledPrice) => {
    expect(read(row)?.cancelledPrice).toBe(cancelledPrice)
  })

  test.each([null, 'text', 5, [], {}, { order_number: '../users' }, { order_number: null }])('%j is no order', (row) => {
    expect(readListedOrder(row)).toEqual([])
  })
})
