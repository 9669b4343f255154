import { describe, expect, test } from 'vitest'
import { won } from '#lib/money.ts'
import { chooseMatch, pickEvidence } from '#lib/orders/choose-match.ts'
import { isOrderStatus, ORDER_STATUSES } from '#lib/orders/order-status.ts'
import { PRICE, snapshot } from './snapshots.ts'

const ID = 'a'.repeat(32)
const candidate = (changes: object = {}) => ({
  ...{ id: ID, price: PRICE, productId: 'product_pro', quantity: 1, bootpayUserId: 'guest_1', invoiceId: 'invoice_1' },
  ...changes,
})
const shown = (evidence: object, changes: object = {}) =>
  snapshot({ evidence: { orderIds: [], invoiceIds: [], userId: null, ...evidence }, ...changes })

describe('INV-10: whose a payment is', () => {
  const matched = { kind: 'matched', orderId: ID }
  const cheap = { orderPrice: won(1), receiptPrice: won(1) }

  test('nobody’s, when the evidence names no order of ours', () => {
    expect(chooseMatch([], shown({ orderIds: [ID] }))).toEqual({ kind: 'unmatched' })
  })

  test('nobody’s, when it names two, and both are told', () => {
    const other = 'b'.repeat(32)
    expect(chooseMatch([candidate(), candidate({ id: other })], shown({ orderIds: [ID] }))).toEqual({
      kind: 'ambiguous',
      orderIds: [ID, other],
    })
  })

  test('the metadata’s or the invoice’s, whatever the amount: what differs is then sent back', () => {
    expect(chooseMatch([candidate()], shown({ orderIds: [ID] }, cheap))).toEqual(matched)
    expect(chooseMatch([candidate()], shown({ invoiceIds: ['invoice_1'] }, cheap))).toEqual(matched)
  })

  test('by the buyer’s id alone, only an equal payment is', () => {
    expect(chooseMatch([candidate()], shown({ userId: 'guest_1' }))).toEqual(matched)
    expect(chooseMatch([candidate()], shown({ userId: 'guest_1' }, cheap))).toEqual({ kind: 'unmatched' })
    expect(chooseMatch([candidate({ invoiceId: null })], shown({ userId: 'guest_1', invoiceIds: ['x'] }, cheap))).toEqual({
      kind: 'unmatched',
    })
  })
})

test('evidence that cannot be an id of ours is not looked for', () => {
  const orderIds = [ID, 'A'.repeat(32), 'a'.repeat(31), 'a'.repeat(33), `${ID}'`, `'${ID}`, 'g'.repeat(32), '']
  const texts = ['invoice_1', 'with\0nul', 'x'.repeat(200), 'x'.repeat(201)]
  expect(pickEvidence(shown({ orderIds, invoiceIds: texts, userId: 'guest_1' }))).toEqual({
    orderIds: [ID],
    invoiceIds: ['invoice_1', 'x'.repeat(200)],
    userId: 'guest_1',
  })
  for (const userId of [null, 'with\0nul', 'x'.repeat(201)]) expect(pickEvidence(shown({ userId })).userId).toBeNull()
})

test('a status is one of those declared, and nothing that an object merely has', () => {
  for (const status of ORDER_STATUSES) expect(isOrderStatus(status)).toBe(true)
  for (const value of ['', 'toString', 'constructor', 'PAID', null, 1, ['paid']]) expect(isOrderStatus(value)).toBe(false)
})
