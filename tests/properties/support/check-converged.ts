import { expect } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import type { SandboxReceipt } from '#tests/support/scenes.ts'
import { type OurOrder, readOurs, readTruth, type SandboxOrder, type World } from './world.ts'

/**
 * P2: once faults are over and the shop has looked, each order equals Bootpay's truth. Derived here from Bootpay's side alone and
 * by other rules than the shop's, so that a mistake there is not repeated here.
 */
export async function checkConverged(world: World): Promise<void> {
  const ours = await readOurs(world)
  const { orders: theirs, receipts } = await readTruth(world)
  const open = await getPrisma().incident.findMany({ where: { closedAt: null }, select: { kind: true, subject: true } })
  const incidents = new Set(open.map(({ kind, subject }) => `${kind} ${subject}`))
  const belonging = new Map<string, SandboxOrder[]>(ours.map((order) => [order.id, []]))
  for (const attempt of theirs) {
    const owner = ownerOf(attempt, ours, world.lowersPrice ? receipts.get(attempt.receipt_id ?? '') : undefined)
    if (owner !== null) belonging.get(owner.id)?.push(attempt)
    else if (balanceOf(attempt, receipts) > 0)
      expect([...incidents], `money of nobody: ${attempt.order_number}`).toContain(`unmatched_payment ${attempt.order_number}`)
  }
  for (const order of ours) checkOrder(order, belonging.get(order.id) ?? [], receipts, incidents)
}

function checkOrder(
  order: OurOrder,
  attempts: SandboxOrder[],
  receipts: Map<string, SandboxReceipt>,
  incidents: Set<string>,
): void {
  const unclear = (attempt: SandboxOrder): boolean => incidents.has(`amount_unclear ${attempt.order_number}`)
  const paid = attempts.filter((attempt) => wasPaid(attempt, receipts))
  const accepted = order.payments.find((payment) => payment.accepted)
  const good = paid.filter(
    (attempt) => isAsAsked(order, attempt, receipts) && !unclear(attempt) && !mustNotBeTaken(order, attempt),
  )
  if (good.length > 0) expect(accepted, `P2: paid as asked under ${good[0]?.order_number}`).toBeDefined()

  for (const attempt of paid) {
    const known = order.payments.find((payment) => payment.bootpayOrderNumber === attempt.order_number)
    const balance = balanceOf(attempt, receipts)
    if (known?.accepted) {
      // P3: paid − refunded is what Bootpay still holds.
      expect(order.paidAmount - order.refundedAmount, 'P3: the balance').toBe(balance)
      continue
    }
    if (unclear(attempt)) continue
    const waitsForAccount = incidents.has(`needs_refund_account ${attempt.order_number}`)
    if (!waitsForAccount) expect(balance, `P4: ${attempt.order_number} must be given back`).toBe(0)
    expect(known?.reversalReason ?? null, `P4: ${attempt.order_number} is known as one to give back`).not.toBeNull()
    if (!waitsForAccount) expect(known?.reversedAt ?? null, `P2: ${attempt.order_number} is known as given back`).not.toBeNull()
  }
  // Nothing is left uncaptured: an attempt that awaited confirmation was confirmed or cancelled.
  for (const attempt of attempts) expect(attempt.state, attempt.order_number).not.toBe('awaiting_confirmation')

  const refunded = order.events.some((event) => event.to === 'refunded')
  if (accepted) expect(refunded, 'P2: refunded when all is given back').toBe(order.refundedAmount === order.paidAmount)
  const toldOf = order.mails.filter((mail) => mail.kind === 'refund').map((mail) => mail.ref)
  expect(new Set(toldOf).size).toBe(toldOf.length)
  if (accepted && order.refundedAmount > 0)
    expect(toldOf, 'P1: told of what was given back').toContain(`${accepted.bootpayOrderNumber}:${order.refundedAmount}`)
}

/**
 * Who is meant by what Bootpay would show of this attempt: null when it is nobody, or two.
 *
 * @param lowered its receipt, where answers lower the price by what was given back
 */
function ownerOf(attempt: SandboxOrder, ours: OurOrder[], lowered: SandboxReceipt | undefined): OurOrder | null {
  const named = ours.filter((order) => order.id === attempt.metadata?.order_id)
  const user = ours.filter((order) => order.bootpayUserId === attempt.user.user_id)
  const all = new Set([...named, ...user])
  const [owner] = all
  if (owner === undefined || all.size > 1) return null
  const productFits = attempt.products.length === 1 && attempt.products[0]?.product_id === owner.productId
  if (named.length > 0 || owner.payments.some((payment) => payment.bootpayOrderNumber === attempt.order_number)) return owner
  // By the buyer's id alone, only an equal payment is taken for the order's; one seen when its price was lowered by a part may be
  // of any amount.
  const inDoubt = lowered !== undefined && lowered.cancelled_price > 0 && lowered.cancelled_price < lowered.price
  return attempt.price === owner.price && productFits && !inDoubt ? owner : null
}

/** Paid as asked, yet too late: an operator had closed the order, or others had taken the last of its promotion. */
function mustNotBeTaken(order: OurOrder, attempt: SandboxOrder): boolean {
  if (order.closedReason === 'operator') return true
  const known = order.payments.find((payment) => payment.bootpayOrderNumber === attempt.order_number)
  return order.discount > 0 && order.closedReason !== null && known?.reversalReason === 'promotion_exhausted'
}

function isAsAsked(order: OurOrder, attempt: SandboxOrder, receipts: Map<string, SandboxReceipt>): boolean {
  const [product, ...others] = attempt.products
  return (
    others.length === 0 &&
    product?.product_id === order.productId &&
    product.quantity === order.quantity &&
    receipts.get(attempt.receipt_id ?? '')?.price === order.price
  )
}

function wasPaid(attempt: SandboxOrder, receipts: Map<string, SandboxReceipt>): boolean {
  return (receipts.get(attempt.receipt_id ?? '')?.purchased_at ?? null) !== null
}

function balanceOf(attempt: SandboxOrder, receipts: Map<string, SandboxReceipt>): number {
  const receipt = receipts.get(attempt.receipt_id ?? '')
  return receipt === undefined || receipt.purchased_at === null ? 0 : receipt.price - receipt.cancelled_price
}
