import type { Bill, Contract, Receipt, Truth } from './bootpay.ts'
import type { Shop } from './read-shop.ts'

/** Something on which the two do not agree, or that must not be. */
export type Difference = { what: string; about: string; won: number }

const PAID = ['paid', 'shipping', 'completed']

/**
 * Compares the shop with Bootpay's truth, by rules of its own: nothing of lib/ is asked. Pure.
 *
 * @param endedByPeople contracts that somebody ended in Bootpay's admin
 */
export function compare(truth: Truth, shop: Shop, endedByPeople: ReadonlySet<string>): Difference[] {
  const differences: Difference[] = []
  const differ = (what: string, about: string, won: number): void => {
    differences.push({ what, about, won: Math.abs(won) })
  }
  const payments = new Map(shop.payments.map((each) => [each.number, each]))
  const renewals = new Map(shop.renewals.map((each) => [each.number, each]))
  const receipts = new Map(truth.receipts.map((each) => [each.order_number, each]))
  const orders = new Map(shop.orders.map((each) => [each.id, each]))
  const later = new Set(
    truth.bills.flatMap((bill) => (bill.duration > 1 && bill.order_number !== null ? [bill.order_number] : [])),
  )
  const asked = (kind: string, ...subjects: string[]): boolean =>
    shop.incidents.some((each) => each.kind === kind && subjects.some((subject) => each.subject.includes(subject)))

  for (const receipt of truth.receipts.filter(wasPaid)) compareReceipt(receipt)
  for (const order of shop.orders) compareOrder(order)
  for (const contract of truth.contracts) compareContract(contract)
  compareRefunds()
  compareEnds()
  return differences

  /** Each payment and each later bill is known here, with its amounts; what is not an order's own has gone back. */
  function compareReceipt(receipt: Receipt): void {
    const number = receipt.order_number
    const kept = receipt.price - receipt.cancelled_price
    if (later.has(number)) compareBill(receipt, renewals.get(number))
    else if (!payments.has(number)) differ('a payment is not known', number, kept)
    else comparePayment(receipt, payments.get(number))
  }

  function compareBill(
    { order_number: number, price, cancelled_price }: Receipt,
    renewal: Shop['renewals'][number] | undefined,
  ): void {
    if (renewal === undefined) differ('a later bill is not known', number, price - cancelled_price)
    else if (renewal.amount !== price) differ('a later bill is of another amount', number, renewal.amount - price)
    else if (renewal.refunded !== cancelled_price)
      differ('a later bill was refunded otherwise', number, renewal.refunded - cancelled_price)
  }

  function comparePayment(
    { order_number: number, price, cancelled_price }: Receipt,
    payment: Shop['payments'][number] | undefined,
  ): void {
    if (payment === undefined) return
    if (payment.paid !== price) differ('a payment is of another amount', number, payment.paid - price)
    if (payment.refunded !== cancelled_price)
      differ('a payment was refunded otherwise', number, payment.refunded - cancelled_price)
    // A deposit goes back only to an account that its buyer has yet to name.
    const waits = shop.refunds.some((refund) => refund.number === number && refund.status === 'needs_account')
    if (!payment.accepted && price > cancelled_price && !waits)
      differ('a payment is kept that no order accepted', number, price - cancelled_price)
    if (payment.accepted && price !== orders.get(payment.orderId)?.price)
      differ('a payment of another amount was accepted', number, price)
  }

  /** An order is paid exactly when one payment of it is accepted. */
  function compareOrder(order: Shop['orders'][number]): void {
    const accepted = shop.payments.filter((each) => each.orderId === order.id && each.accepted)
    if (accepted.length > 1) differ('two payments of an order are accepted', order.id, order.price)
    const receipt = receipts.get(accepted[0]?.number ?? '')
    const expected =
      receipt === undefined
        ? ['pending', 'awaiting_deposit', 'cancelled']
        : receipt.cancelled_price === receipt.price
          ? ['refunded']
          : PAID
    if (!expected.includes(order.status))
      differ(`an order is ${order.status}, not ${expected.join(' or ')}`, order.id, order.price)
  }

  /** INV-70: nothing runs whose money is wholly back, and nothing was ended that is paid for. */
  function compareContract(contract: Contract): void {
    const { order_subscription_id: id, order_number: number } = contract
    const bills = truth.bills.filter((bill) => bill.order_subscription_id === id)
    const numbers = [number, ...bills.flatMap((bill) => bill.order_number ?? [])]
    const held = numbers.some((each) => leftOf(receipts.get(each)) > 0)
    const excused = shop.kept.includes(number) || asked('refund_leaves_subscription', number, id)
    if (runs(contract) && !held && !excused) differ('a subscription runs whose money is back', id, contract.price)
    const wished = endedByPeople.has(id) || shop.ends.some((end) => end.number === number && end.byPerson)
    const accepted = payments.get(number)?.accepted ?? false
    if (contract.status === 20 && accepted && !wished && leftOf(receipts.get(number)) > 0)
      differ('a subscription was ended that is paid for', id, contract.price)
    compareKnown(contract, bills)
  }

  function compareKnown(contract: Contract, bills: readonly Bill[]): void {
    const { order_subscription_id: id, order_number: number, payment_next_at } = contract
    const known = shop.subscriptions.find((each) => each.id === id)
    const accepted = payments.get(number)?.accepted ?? false
    if (known === undefined) {
      if (accepted) differ('a subscription is not known', id, contract.price)
      return
    }
    if (known.own !== accepted) differ('a subscription is thought to be another payment’s', id, 0)
    const expected = statusOf(contract, bills)
    if (known.status !== expected)
      differ(`a subscription is ${known.status}, not ${expected}`, id, runs(contract) ? contract.price : 0)
    if ((known.nextPaymentAt?.toISOString() ?? null) !== (runs(contract) ? payment_next_at : null))
      differ('a next payment is told for another time', id, 0)
  }

  /** Each cancellation that the shop asked for stands at Bootpay once, with its amount; none is left open. */
  function compareRefunds(): void {
    const made = new Map(truth.receipts.flatMap(({ cancellations }) => cancellations.map((each) => [each.cancel_id, each.price])))
    const many = truth.receipts.flatMap(({ cancellations }) => cancellations.flatMap((each) => each.cancel_id ?? []))
    if (new Set(many).size !== many.length) differ('one refund was made twice', 'cancel_id', 0)
    for (const refund of shop.refunds) {
      const price = made.get(refund.cancelId)
      if (refund.status === 'done' && price !== undefined && !isOfItsAmount(refund, price))
        differ('a refund is of another amount', refund.cancelId, price - refund.amount)
      if (refund.status !== 'done' && price !== undefined)
        differ(`a refund that was made is ${refund.status}`, refund.cancelId, price)
      if (['calling', 'unknown'].includes(refund.status)) differ('a refund is still open', refund.cancelId, 0)
    }
    for (const cancelId of many)
      if (!shop.refunds.some((refund) => refund.cancelId === cancelId))
        differ('a refund is not known', cancelId, made.get(cancelId) ?? 0)
  }

  /** What goes back whole is less by what somebody gave back at Bootpay first; all else is to the won. */
  function isOfItsAmount({ number, amount, whole }: Shop['refunds'][number], price: number): boolean {
    return price === amount || (whole && price < amount && leftOf(receipts.get(number)) === 0)
  }

  function compareEnds(): void {
    for (const end of shop.ends.filter(({ status }) => status === 'wished')) {
      if (!asked('subscription_not_ended', end.number)) differ('an end is wished for, and no incident says so', end.number, 0)
    }
  }
}

function runs({ payment_next_at, status }: Contract): boolean {
  return payment_next_at !== null && status !== 20 && status !== 15
}

function wasPaid(receipt: Receipt): boolean {
  return receipt.purchased_at !== null && (receipt.status === 1 || receipt.status === 20)
}

function leftOf(receipt: Receipt | undefined): number {
  return receipt !== undefined && wasPaid(receipt) ? receipt.price - receipt.cancelled_price : 0
}

function statusOf(contract: Contract, bills: readonly Bill[]): string {
  if (contract.status === 20 || contract.status === 15) return 'ended'
  if (contract.cancel_status === 1) return 'ending'
  if (contract.status === -3) return 'held'
  if (contract.status === -2) return 'paused'
  return bills.some((bill) => bill.status === -1) ? 'past_due' : 'active'
}
