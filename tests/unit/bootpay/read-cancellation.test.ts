import { describe, expect, test } from 'vitest'
import { readCancellation } from '#lib/bootpay/read-cancellation.ts'

const TIME = '2026-11-25T03:00:00Z'
const read = (row: object) => readCancellation({ order_cancellation_request_id: 'c1', ...row })[0]

describe('a request to cancel, as Bootpay lists it', () => {
  test.each([
    [{ status: 2 }, 'rejected'],
    [{ rejected_at: TIME }, 'rejected'],
    [{ status: 3 }, 'withdrawn'],
    [{ withdrawn_at: TIME }, 'withdrawn'],
    [{ processed_at: TIME }, 'approved'],
    [{ action_at: TIME }, 'approved'],
    [{ status: 0 }, 'requested'],
    // A rejection has a time of its processing too.
    [{ status: 2, processed_at: TIME }, 'rejected'],
    [{ status: 3, action_at: TIME }, 'withdrawn'],
    [{ status: 0, processed_at: TIME }, 'approved'],
    // Only what is documented, or has a time, is concluded: money follows from it.
    [{ status: 1 }, 'unknown'],
    [{}, 'unknown'],
    [{ processed_at: '' }, 'unknown'],
    [{ processed_at: 'soon' }, 'unknown'],
    [{ processed_at: 1_764_000_000 }, 'unknown'],
    [{ status: 0, rejected_at: null, withdrawn_at: null, processed_at: null }, 'requested'],
  ])('%j is %s', (row, status) => {
    expect(read(row)?.status).toBe(status)
  })

  test.each([
    [{ refund_price: 9_000 }, 9_000],
    [{ cancel_price: 9_000 }, 9_000],
    [{ refund_price: 9_000, cancel_price: 1_000 }, 9_000],
    [{}, null],
    [{ refund_price: -1 }, null],
    [{ refund_price: 0.5 }, null],
    [{ refund_price: '9000' }, null],
  ])('%j is over %s won', (row, amount) => {
    expect(read(row)?.amount).toBe(amount)
  })

  test.each([
    [{ rejected_message: '이미 배송되었습니다' }, '이미 배송되었습니다'],
    [{ action_message: '확인했습니다' }, '확인했습니다'],
    [{ rejected_message: '가', action_message: '나' }, '가'],
    [{ rejected_message: 5 }, null],
    [{}, null],
    [{ rejected_message: '가'.repeat(501) }, '가'.repeat(500)],
  ])('%# says what was answered', (row, message) => {
    expect(read(row)?.message).toBe(message)
  })

  test.each([
    [{ order_cancellation_request_id: 'a', order_cancel_request_history_id: 'b', id: 'c' }, 'a'],
    [{ order_cancel_request_history_id: 'b', id: 'c' }, 'b'],
    [{ id: 'c' }, 'c'],
    [{ id: 17 }, '17'],
  ])('%j: its id is read under each of its names', (row, id) => {
    expect(readCancellation(row).map((fact) => fact.cancellationId)).toEqual([id])
  })

  test.each([null, undefined, 'text', 5, {}, [], { id: '../users' }, { id: null }])('%j is no such request', (row) => {
    expect(readCancellation(row)).toEqual([])
  })
})

describe('INV-71: a row that states what cannot be read is no request, no decision and no amount', () => {
  const ROW = { order_cancellation_request_id: 'c1', order_number: '1', status: 0, refund_price: 9_000 }
  test.each([
    ...['9000', 100.5, -5, [100], 2 ** 31].map((refund_price) => ({ refund_price })),
    { cancel_price: '9000' },
    { status: '0' },
    { status: [2] },
    { order_number: '../users' },
    ...['rejected_at', 'withdrawn_at', 'processed_at', 'action_at'].map((field) => ({ [field]: 'soon' })),
  ])('%j', (changes) => {
    expect(readCancellation({ ...ROW, ...changes })).toMatchObject([{ cancellationId: 'c1', status: 'unknown' }])
  })

  test('a time that cannot have been says that it happened; an empty one that it did not', () => {
    const status = (changes: object) => readCancellation({ ...ROW, ...changes })[0]?.status
    expect(status({ processed_at: '+275760-09-13T00:00:00Z' })).toBe('approved')
    for (const field of ['rejected_at', 'withdrawn_at', 'processed_at', 'action_at'])
      expect(status({ [field]: '' })).toBe('requested')
  })

  test('its message is cleaned', () => {
    expect(readCancellation({ ...ROW, rejected_message: 'a\u0000\u202eb' })).toMatchObject([{ message: 'ab' }])
    expect(readCancellation([ROW])).toEqual([])
  })
})
