import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PaymentPhase, PaymentSnapshot } from '#lib/bootpay/payment-snapshot.ts'
import { won } from '#lib/money.ts'
import { decideSettlement } from '#lib/orders/decide-settlement.ts'
import { canMove } from '#lib/orders/order-status.ts'
import { mergePayment, newPaymentFacts } from '#lib/orders/payment-facts.ts'
import { AT, NUMBER, OTHER_NUMBER, ours, PRICE, snapshot } from './snapshots.ts'

const phases: PaymentPhase[] = ['open', 'awaiting_deposit', 'awaiting_confirmation', 'paid', 'ended', 'unknown']

/** Answers that one honest payment could give over its life. */
const honest = fc
  .record({ phase: fc.constantFrom(...phases), cancelled: fc.integer({ min: 0, max: PRICE }) })
  .map(
    ({ phase, cancelled }): PaymentSnapshot =>
      snapshot({ phase, purchasedAt: phase === 'paid' ? AT : null, cancelledPrice: won(phase === 'paid' ? cancelled : 0) }),
  )

test('INV-06: merging is idempotent, and the same answers in any order end in the same facts', () => {
  fc.assert(
    fc.property(fc.array(honest, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (answers, order) => {
      const shuffled = answers
        .map((answer) => ({ answer, key: order.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ answer }) => answer)
      const merge = (all: PaymentSnapshot[]): unknown => all.reduce(mergePayment, newPaymentFacts(NUMBER))
      expect(merge(shuffled)).toEqual(merge(answers))
      expect(merge([...answers, ...answers])).toEqual(merge(answers))
    }),
  )
})

test('P1, P3, P7: any history of answers keeps to the edges, accepts one payment at most, never refunds more than was paid', () => {
  const any = fc.record({
    number: fc.constantFrom(NUMBER, OTHER_NUMBER),
    phase: fc.constantFrom(...phases, 'free_subscription' as const),
    price: fc.constantFrom(PRICE, won(1_000), won(20_000), won(0)),
    cancelled: fc.constantFrom(won(0), won(9_000), PRICE),
    product: fc.constantFrom('product_pro', 'product_starter', null),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 10 }), (history) => {
      let state = ours()
      let receipts = 0
      for (const step of history) {
        const decision = decideSettlement(
          snapshot({
            orderNumber: step.number,
            phase: step.phase,
            orderPrice: step.price,
            receiptPrice: step.price,
            cancelledPrice: step.cancelled,
            purchasedAt: step.phase === 'paid' ? AT : null,
            products: step.product === null ? null : [{ productId: step.product, quantity: 1 }],
          }),
          state,
        )
        let status = state.status
        for (const next of decision.path) {
          expect(canMove(status, next)).toBe(true)
          status = next
        }
        const { payment } = decision
        const payments = [
          ...state.payments.filter((known) => known.bootpayOrderNumber !== payment?.bootpayOrderNumber),
          ...(payment ? [payment] : []),
        ]
        state = { ...state, status, order: decision.order, payments }
        receipts += decision.mails.filter((mail) => mail.kind === 'receipt').length
        const accepted = payments.filter((known) => known.accepted)
        expect(accepted.length).toBeLessThanOrEqual(1)
        for (const known of payments) expect(known.refundedAmount).toBeLessThanOrEqual(known.paidAmount)
        // P4: what is accepted is the asked amount for the asked product.
        for (const known of accepted) expect(known.paidAmount).toBe(PRICE)
      }
      expect(receipts).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})
