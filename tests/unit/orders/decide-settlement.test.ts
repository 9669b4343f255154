import { describe, expect, test } from 'vitest'
import type { PaymentPhase, PaymentSnapshot } from '#lib/bootpay/payment-snapshot.ts'
import { won } from '#lib/money.ts'
import { type Decision, decideSettlement, type Ours } from '#lib/orders/decide-settlement.ts'
import { deriveOrderStatus } from '#lib/orders/derive-order-status.ts'
import { canMove } from '#lib/orders/order-status.ts'
import { ACCOUNT, AT, acceptedPayment, NUMBER, OTHER_NUMBER, ours, PRICE, payment, snapshot } from './snapshots.ts'

const closed = (closedReason: 'expired' | 'buyer' | 'operator' | 'deposit_expired'): Ours['order'] => ({
  closedReason,
  closedAt: AT,
  shippedAt: null,
  completedAt: null,
})

/** What Bootpay may say, one per row of the settlement table. */
const THEIRS: Record<string, Partial<PaymentSnapshot>> = {
  open: { phase: 'open', purchasedAt: null, receiptId: null, receiptPrice: null },
  'virtual account issued': { phase: 'awaiting_deposit', purchasedAt: null, virtualAccount: ACCOUNT },
  'virtual account over another amount': {
    phase: 'awaiting_deposit',
    purchasedAt: null,
    virtualAccount: ACCOUNT,
    orderPrice: won(1_000),
    receiptPrice: won(1_000),
  },
  'awaiting confirmation': { phase: 'awaiting_confirmation', purchasedAt: null },
  'awaiting confirmation of another amount': {
    phase: 'awaiting_confirmation',
    purchasedAt: null,
    orderPrice: won(1_000),
    receiptPrice: won(1_000),
  },
  'paid, all equal': {},
  'paid, no products named': { products: null },
  'paid, order amount differs': { orderPrice: won(1_000) },
  'paid, receipt amount differs': { receiptPrice: won(1_000) },
  'paid, product differs': { products: [{ productId: 'product_starter', quantity: 1 }] },
  'paid, quantity differs': { products: [{ productId: 'product_pro', quantity: 2 }] },
  'cancelled in part': { cancelledPrice: won(9_000) },
  'cancelled in part, price lowered': { cancelledPrice: won(9_000), orderPrice: won(20_000), receiptPrice: won(20_000) },
  'cancelled in full': { cancelledPrice: PRICE },
  'cancelled in full, price lowered': { cancelledPrice: PRICE, orderPrice: won(0), receiptPrice: won(0) },
  'ended without payment': { phase: 'ended', purchasedAt: null, receiptId: null },
  'billing key only': { phase: 'free_subscription', purchasedAt: null, receiptId: null, receiptPrice: null },
  unreadable: { phase: 'unknown', purchasedAt: null },
}

const reversed = payment({ state: 'paid', paidAmount: won(1_000), purchasedAt: AT, reversalReason: 'amount_mismatch' })

/** What we may have. */
const OURS: Record<string, Ours> = {
  'nothing yet': ours(),
  'this number, open': ours({ payments: [payment()] }),
  'a live account under this number': ours({
    status: 'awaiting_deposit',
    payments: [payment({ state: 'awaiting_deposit', vaAccount: ACCOUNT.account, vaBankName: ACCOUNT.bankName })],
  }),
  'this attempt failed': ours({ payments: [payment({ state: 'ended' })] }),
  'this payment accepted': ours({ status: 'paid', payments: [acceptedPayment()] }),
  'accepted and shipping': ours({
    status: 'shipping',
    order: { closedReason: null, closedAt: null, shippedAt: AT, completedAt: null },
    payments: [acceptedPayment()],
  }),
  'accepted and refunded': ours({ status: 'refunded', payments: [{ ...acceptedPayment(), refundedAmount: PRICE }] }),
  'another payment accepted': ours({ status: 'paid', payments: [acceptedPayment(OTHER_NUMBER)] }),
  'this payment being reversed': ours({ status: 'cancelled', payments: [reversed] }),
  'this payment reversed': ours({
    status: 'cancelled',
    payments: [{ ...reversed, refundedAmount: won(1_000), reversedAt: AT }],
  }),
  expired: ours({ status: 'cancelled', order: closed('expired') }),
  'expired, its promotion used up': ours({ status: 'cancelled', order: closed('expired'), slotAvailable: false }),
  'closed by its buyer': ours({ status: 'cancelled', order: closed('buyer') }),
  'closed by an operator': ours({ status: 'cancelled', order: closed('operator') }),
}

const cases = Object.entries(THEIRS).flatMap(([theirName, theirs]) =>
  Object.entries(OURS).map(([ourName, our]) => ({ name: `${theirName} × ${ourName}`, theirs: snapshot(theirs), our })),
)

/** A line that says all that a decision does; the table of them is the specification, reviewed as a whole. */
function summarise(decision: Decision): string {
  const { payment: facts, path, incident, job, mails } = decision
  return [
    path.length > 0
      ? `→ ${path.join(' → ')}${decision.cancelReason && path.includes('cancelled') ? ` (${decision.cancelReason})` : ''}`
      : 'stays',
    facts === null
      ? 'nothing stored'
      : `${facts.state}${facts.accepted ? ' accepted' : ''}${facts.reversalReason ? ` back:${facts.reversalReason}` : ''}${facts.reversedAt ? ' done' : ''} ${facts.paidAmount}−${facts.refundedAmount}`,
    incident ? `incident ${incident}` : '',
    job ?? '',
    mails.map((mail) => `${mail.kind} mail`).join(' '),
    decision.final ? 'final' : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

describe('the settlement table', () => {
  test('INV-09: is total: every pair of what Bootpay says and what we have has its outcome', () => {
    const table = Object.keys(THEIRS).map((theirName) => [
      `## ${theirName}`,
      ...cases
        .filter((row) => row.name.startsWith(`${theirName} × `))
        .map((row) => `${row.name.split(' × ')[1]}: ${summarise(decideSettlement(row.theirs, row.our))}`),
    ])
    expect(table.map((rows) => rows.join('\n')).join('\n\n')).toMatchSnapshot()
  })

  test.each(cases)('$name: keeps the invariants', ({ theirs, our }) => {
    const decision = decideSettlement(theirs, our)
    let status = our.status
    for (const next of decision.path) {
      expect(canMove(status, next)).toBe(true)
      status = next
    }
    const facts = decision.payment
    if (facts !== null) {
      expect(facts.refundedAmount).toBeLessThanOrEqual(facts.paidAmount)
      expect(facts.accepted && facts.reversalReason !== null).toBe(false)
      const before = our.payments.find((known) => known.bootpayOrderNumber === NUMBER)
      if (before?.accepted) expect(facts.accepted).toBe(true)
      expect(facts.refundedAmount).toBeGreaterThanOrEqual(before?.refundedAmount ?? 0)
    }
    const after = [...our.payments.filter((known) => known.bootpayOrderNumber !== NUMBER), ...(facts === null ? [] : [facts])]
    expect(after.filter((each) => each.accepted).length).toBeLessThanOrEqual(1)
    // Paid only ever with an accepted payment, over the asked amount.
    if (['paid', 'shipping', 'completed', 'refunded'].includes(status)) {
      expect(after.find((each) => each.accepted)?.paidAmount).toBe(PRICE)
    }
    // A second look at the same changes nothing more: no new step, entry or mail.
    const settled: Ours = { ...our, status, order: decision.order, payments: after }
    const again = decideSettlement(theirs, settled)
    expect(again.path).toEqual([])
    expect(again.timeline).toEqual([])
    expect(again.mails).toEqual([])
    expect(again.payment).toEqual(facts ?? again.payment)
  })
})

describe('single rows', () => {
  const decide = (theirs: Partial<PaymentSnapshot>, our: Ours = ours()): Decision => decideSettlement(snapshot(theirs), our)

  test('equal payment of an open order: paid, one entry, one receipt mail', () => {
    const decision = decide({})
    expect(decision.path).toEqual(['paid'])
    expect(decision.timeline).toEqual([{ type: 'status_changed', from: 'pending', to: 'paid', actor: 'bootpay', reason: null }])
    expect(decision.mails).toEqual([{ kind: 'receipt', ref: NUMBER }])
  })

  test('an answer without products is accepted by its amount, and the timeline says so', () => {
    expect(decide({ products: null }).timeline.map((entry) => entry.type)).toContain('products_unverified')
  })

  test('a tampered amount is reversed, never accepted', () => {
    const decision = decide({ orderPrice: won(1_000), receiptPrice: won(1_000) })
    expect(decision).toMatchObject({
      path: ['cancelled'],
      cancelReason: 'amount_mismatch',
      job: 'reverse',
      incident: 'amount_mismatch',
    })
    expect(decision.payment?.accepted).toBe(false)
  })

  test('already given back when first seen: paid and refunded at once, only the refund mail', () => {
    const decision = decide({ cancelledPrice: PRICE })
    expect(decision.path).toEqual(['paid', 'refunded'])
    expect(decision.mails.map((mail) => mail.kind)).toEqual(['refund'])
  })

  test('a late payment revives an expired order, with that word in the timeline', () => {
    const decision = decide({}, OURS.expired)
    expect(decision.timeline.at(0)).toMatchObject({ type: 'revived', from: 'cancelled', to: 'paid' })
  })

  test('two partial cancels are two refund mails', () => {
    const first = decide({ cancelledPrice: won(9_000) }, OURS['this payment accepted'])
    const second = decide({ cancelledPrice: won(12_000) }, ours({ status: 'paid', payments: [first.payment ?? payment()] }))
    expect([first, second].flatMap((decision) => decision.mails.map((mail) => mail.ref))).toEqual([
      `${NUMBER}:9000`,
      `${NUMBER}:12000`,
    ])
    expect(second.path).toEqual([])
  })

  test('an older answer that arrives late takes nothing back', () => {
    const refunded = decide({ cancelledPrice: PRICE }, OURS['this payment accepted'])
    const late = decide({ cancelledPrice: won(0) }, ours({ status: 'refunded', payments: [refunded.payment ?? payment()] }))
    expect(late.payment?.refundedAmount).toBe(PRICE)
    expect(late.path).toEqual([])
  })

  test('a price short by what was given back can be read two ways: only an operator decides', () => {
    const decision = decide({ cancelledPrice: won(9_000), orderPrice: won(20_000), receiptPrice: won(20_000) })
    expect(decision).toMatchObject({ path: [], job: null, incident: 'amount_unclear' })
  })

  test('an unequal unconfirmed payment is cancelled, never confirmed', () => {
    const decision = decide({ phase: 'awaiting_confirmation', purchasedAt: null, receiptPrice: won(1) })
    expect(decision.job).toBe('reverse')
    const ended = decide(
      { phase: 'ended', purchasedAt: null },
      ours({ status: 'cancelled', payments: [decision.payment ?? payment()] }),
    )
    expect(ended.payment?.reversedAt).not.toBeNull()
  })

  test('an account that ran out closes its order; another live account keeps it open', () => {
    const account = payment({ state: 'awaiting_deposit', vaAccount: '1', vaBankName: '국민' })
    const ended = decide(
      { phase: 'ended', purchasedAt: null, virtualAccount: ACCOUNT },
      ours({ status: 'awaiting_deposit', payments: [account] }),
    )
    expect(ended).toMatchObject({ path: ['cancelled'], cancelReason: 'deposit_expired' })
    const other = { ...account, bootpayOrderNumber: OTHER_NUMBER }
    const kept = decide({ phase: 'ended', purchasedAt: null }, ours({ status: 'awaiting_deposit', payments: [account, other] }))
    expect(kept.path).toEqual([])
  })

  test('phases are all covered', () => {
    const phases = new Set<PaymentPhase>(cases.map((row) => row.theirs.phase))
    expect([...phases].sort()).toEqual([
      'awaiting_confirmation',
      'awaiting_deposit',
      'ended',
      'free_subscription',
      'open',
      'paid',
      'unknown',
    ])
  })
})

describe('the status', () => {
  test('follows from facts in the declared order', () => {
    const none = { closedReason: null, closedAt: null, shippedAt: null, completedAt: null } as const
    expect(deriveOrderStatus(none, []).status).toBe('pending')
    expect(deriveOrderStatus({ ...none, closedReason: 'operator', closedAt: AT }, [acceptedPayment()]).status).toBe('paid')
    expect(deriveOrderStatus({ ...none, completedAt: AT, shippedAt: AT }, [acceptedPayment()]).status).toBe('completed')
    expect(deriveOrderStatus({ ...none, completedAt: AT }, [{ ...acceptedPayment(), refundedAmount: PRICE }]).status).toBe(
      'refunded',
    )
  })
})
