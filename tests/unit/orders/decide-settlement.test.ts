import { describe, expect, test } from 'vitest'
import type { PaymentPhase, PaymentSnapshot } from '#lib/bootpay/payment-snapshot.ts'
import { won } from '#lib/money.ts'
import { type Decision, decideSettlement, type Ours, type TimelineEntry } from '#lib/orders/decide-settlement.ts'
import { deriveOrderStatus } from '#lib/orders/derive-order-status.ts'
import { canMove, type OrderStatus } from '#lib/orders/order-status.ts'
import type { PaymentFacts } from '#lib/orders/payment-facts.ts'
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
  'awaiting confirmation, no amount said': {
    phase: 'awaiting_confirmation',
    purchasedAt: null,
    orderPrice: null,
    receiptPrice: null,
  },
  'awaiting confirmation of another amount': {
    phase: 'awaiting_confirmation',
    purchasedAt: null,
    orderPrice: won(1_000),
    receiptPrice: won(1_000),
  },
  'paid, all equal': {},
  'paid, no products named': { products: null },
  'paid, no time said': { purchasedAt: null },
  'paid, no amount said': { orderPrice: null, receiptPrice: null },
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
  'paid, no time that can have been': { timeUnread: true },
  'more given back than was asked': { cancelledPrice: won(50_000) },
  'in doubt': { phase: 'unknown', purchasedAt: null },
  unreadable: { phase: 'unknown', unreadable: ['receipt.price'], receiptPrice: null },
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
  'closed by an operator, its account still open': ours({
    status: 'cancelled',
    order: closed('operator'),
    payments: [payment({ state: 'awaiting_deposit', vaAccount: ACCOUNT.account, vaBankName: ACCOUNT.bankName })],
  }),
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
      // Nothing is called back before Bootpay says that it is, or that it was never taken.
      const isBack = theirs.phase === 'ended' || theirs.cancelledPrice > 0
      if (facts.reversedAt !== null && !before?.reversedAt) expect(isBack).toBe(true)
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

  test('a time that cannot have been: paid, and the timeline says that nobody knows when', () => {
    expect(decide({ timeUnread: true }).timeline.map((entry) => entry.type)).toEqual(['time_unread', 'status_changed'])
    expect(decide({}).timeline.map((entry) => entry.type)).toEqual(['status_changed'])
  })

  test('more given back than was paid and asked for says nothing of what is back', () => {
    const paid = ours({ status: 'paid', payments: [acceptedPayment(NUMBER, won(20_000))] })
    expect(decide({ cancelledPrice: won(29_000) }, paid).payment?.refundedAmount).toBe(20_000)
    expect(decide({ cancelledPrice: won(29_001) }, paid)).toMatchObject({
      incident: 'amount_drift',
      payment: { refundedAmount: 0 },
    })
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

  test('one whose lowered price is below what was given back is not all back yet: the rest is reversed', () => {
    const seen = { orderPrice: won(1_000), receiptPrice: won(1_000), cancelledPrice: won(4_000) }
    const decision = decide(seen)
    expect(decision).toMatchObject({ job: 'reverse', final: false, cancelReason: 'amount_mismatch' })
    expect(decision.payment).toMatchObject({ paidAmount: 5_000, refundedAmount: 4_000, reversedAt: null })
    const back = { orderPrice: won(0), receiptPrice: won(0), cancelledPrice: won(5_000) }
    const after = decide(back, ours({ status: 'cancelled', payments: [decision.payment ?? payment()] }))
    expect(after).toMatchObject({ job: null, final: true, payment: { refundedAmount: 5_000, reversedAt: AT } })
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

  test('what cannot be told now is stored as nothing and looked at again', () => {
    for (const phase of ['awaiting_confirmation', 'paid'] as const) {
      const decision = decide({ phase, orderPrice: null, receiptPrice: null })
      expect(decision).toMatchObject({ payment: payment(), path: [], incident: 'amount_unclear', job: null, final: false })
    }
    expect(decide({ purchasedAt: null })).toMatchObject({ payment: payment(), path: [], incident: null, job: null, final: false })
  })

  test('a second payment whose amount Bootpay does not say is asked back, and back only when it says so', () => {
    const paid = OURS['another payment accepted'] ?? ours()
    const nothingSaid = { orderPrice: null, receiptPrice: null }
    const asked = decide(nothingSaid, paid)
    expect(asked).toMatchObject({ job: 'reverse', incident: 'second_payment', mails: [], final: false })
    const reversing = { ...paid, payments: [...paid.payments, ...(asked.payment ? [asked.payment] : [])] }
    expect(decide(nothingSaid, reversing)).toMatchObject({ job: 'reverse', mails: [], final: false })
    expect(decide({ ...nothingSaid, cancelledPrice: PRICE }, reversing)).toMatchObject({
      job: null,
      mails: [{ kind: 'reversal', ref: NUMBER }],
      final: true,
    })
  })

  test('an order that an operator closed stays theirs when its account runs out', () => {
    const decision = decide({ phase: 'ended', purchasedAt: null }, OURS['closed by an operator, its account still open'])
    expect(decision).toMatchObject({ order: closed('operator'), path: [], cancelReason: 'operator' })
  })

  test('another attempt takes nothing from why the order was cancelled', () => {
    const cancelled = ours({ status: 'cancelled', payments: [{ ...reversed, bootpayOrderNumber: OTHER_NUMBER }] })
    expect(decide({ phase: 'open', purchasedAt: null }, cancelled)).toMatchObject({ path: [], cancelReason: 'amount_mismatch' })
  })

  test('why an order is cancelled does not hang on which of two payments was looked at last', () => {
    const back = (bootpayOrderNumber: string, reversalReason: 'amount_mismatch' | 'product_mismatch') =>
      payment({ bootpayOrderNumber, state: 'paid', paidAmount: PRICE, purchasedAt: AT, reversalReason, reversedAt: AT })
    const cancelled = ours({
      status: 'cancelled',
      payments: [back(NUMBER, 'amount_mismatch'), back(OTHER_NUMBER, 'product_mismatch')],
    })
    for (const orderNumber of [NUMBER, OTHER_NUMBER, NUMBER]) {
      expect(decide({ orderNumber }, cancelled).cancelReason).toBe('amount_mismatch')
    }
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

describe('the timeline', () => {
  const entries = (theirs: Partial<PaymentSnapshot>, our: Ours = ours()): TimelineEntry[] =>
    decideSettlement(snapshot(theirs), our).timeline
  const moved = (from: OrderStatus, to: OrderStatus, reason: string | null = null) => ({
    type: 'status_changed',
    from,
    to,
    actor: 'bootpay',
    reason,
  })
  const noted = (type: string, reason: string | null = null) => ({ type, from: null, to: null, actor: 'bootpay', reason })

  test('a tampered amount: cancelled for it, and asked back; then that it is back', () => {
    const wrong = { orderPrice: won(1_000), receiptPrice: won(1_000) }
    const asked = [moved('pending', 'cancelled', 'amount_mismatch'), noted('reversal_requested', 'amount_mismatch')]
    expect(entries(wrong)).toEqual(asked)
    const back = { ...wrong, cancelledPrice: won(1_000) }
    expect(entries(back, OURS['this payment being reversed'])).toEqual([noted('reversed', 'amount_mismatch')])
    expect(entries(back)).toEqual([...asked, noted('reversed', 'amount_mismatch')])
  })

  test('given back in part: each amount reached, once; in full: the step alone', () => {
    const accepted = OURS['this payment accepted']
    const inPart = [noted('partially_refunded', '9000')]
    expect(entries({ cancelledPrice: won(9_000) }, accepted)).toEqual(inPart)
    expect(entries({ cancelledPrice: won(9_000) })).toEqual([moved('pending', 'paid'), ...inPart])
    expect(entries({ cancelledPrice: PRICE }, accepted)).toEqual([moved('paid', 'refunded')])
    expect(entries({ cancelledPrice: PRICE })).toEqual([moved('pending', 'paid'), moved('paid', 'refunded')])
    // Of a payment that goes back, what has come is told by `reversed`.
    expect(entries({ orderPrice: won(1_000), cancelledPrice: won(500) }).map((entry) => entry.type)).not.toContain(
      'partially_refunded',
    )
  })

  test('a failed attempt is noted once, and moves nothing', () => {
    const failed = { phase: 'ended', purchasedAt: null, receiptId: null } as const
    expect(entries(failed)).toEqual([noted('attempt_ended')])
    expect(entries(failed, OURS['this attempt failed'])).toEqual([])
  })

  test('products that Bootpay did not name are noted, named ones are not', () => {
    expect(entries({ products: null })).toEqual([noted('products_unverified'), moved('pending', 'paid')])
    expect(entries({})).toEqual([moved('pending', 'paid')])
  })

  test('an account: waiting, then paid', () => {
    expect(entries({ phase: 'awaiting_deposit', purchasedAt: null, virtualAccount: ACCOUNT })).toEqual([
      moved('pending', 'awaiting_deposit'),
    ])
    expect(entries({ virtualAccount: ACCOUNT }, OURS['a live account under this number'])).toEqual([
      moved('awaiting_deposit', 'paid'),
    ])
  })
})

describe('the status', () => {
  test('follows from facts in the declared order', () => {
    const none = { closedReason: null, closedAt: null, shippedAt: null, completedAt: null } as const
    expect(deriveOrderStatus(none, []).status).toBe('pending')
    expect(deriveOrderStatus({ ...none, closedReason: 'operator', closedAt: AT }, [acceptedPayment()]).status).toBe('paid')
    expect(deriveOrderStatus({ ...none, completedAt: AT, shippedAt: AT }, [acceptedPayment()]).status).toBe('completed')
    expect(deriveOrderStatus({ ...none, shippedAt: AT }, [acceptedPayment()])).toEqual({ status: 'shipping', cancelReason: null })
    expect(deriveOrderStatus({ ...none, completedAt: AT }, [{ ...acceptedPayment(), refundedAmount: PRICE }]).status).toBe(
      'refunded',
    )
  })

  test('is why it was cancelled: an operator’s word before a payment’s, a payment’s before the clock’s', () => {
    const byOperator = closed('operator')
    const expired = closed('expired')
    const why = (order: Ours['order'], ...payments: PaymentFacts[]) => deriveOrderStatus(order, payments)
    const cancelled = (cancelReason: string) => ({ status: 'cancelled', cancelReason })
    expect(why(byOperator)).toEqual(cancelled('operator'))
    expect(why(byOperator, reversed)).toEqual(cancelled('operator'))
    expect(why(expired)).toEqual(cancelled('expired'))
    expect(why(expired, reversed)).toEqual(cancelled('amount_mismatch'))
    expect(why(expired, payment({ bootpayOrderNumber: OTHER_NUMBER }), reversed)).toEqual(cancelled('amount_mismatch'))
    // One that went back because of what the order already was says nothing of why.
    for (const reversalReason of ['order_closed', 'second_payment'] as const) {
      expect(why(byOperator, { ...reversed, reversalReason })).toEqual(cancelled('operator'))
      expect(why(expired, { ...reversed, reversalReason })).toEqual(cancelled('expired'))
    }
  })

  test('waits for a deposit only while the account is live', () => {
    const account = payment({ state: 'awaiting_deposit', vaAccount: ACCOUNT.account })
    const status = (...payments: PaymentFacts[]) => deriveOrderStatus(ours().order, payments).status
    expect(status(payment({ state: 'ended' }), account)).toBe('awaiting_deposit')
    expect(status({ ...account, state: 'ended' })).toBe('pending')
    expect(status({ ...account, vaAccount: null })).toBe('pending')
  })
})
