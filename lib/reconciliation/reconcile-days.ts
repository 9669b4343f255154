import type { BootpayGateway, ListedOrder } from '../bootpay/gateway.ts'
import { listBootpayOrders } from '../bootpay/list-bootpay-orders.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { statePrice } from '../refunds/state-price.ts'
import { compareBills } from './compare-bills.ts'
import { compareRecords, type DifferenceKind, type Entry, keeps } from './compare-records.ts'
import { compareSubscriptions } from './compare-subscriptions.ts'
import { lookAgain } from './look-again.ts'
import { readOurEntries } from './read-our-entries.ts'
import { restorePrice, showsLowered } from './restore-price.ts'
import { endOfDay, startOfDay } from './seoul-days.ts'

export type Difference = {
  kind: DifferenceKind
  /** A Bootpay order number; of a subscription, its id. */
  orderNumber: string
  orderId: string | null
  theirs: Entry | null
  ours: Entry | null
  /** repaired: after looking again both sides agree. open: a person must look. */
  outcome: 'repaired' | 'open'
}

export type Report = {
  /** How many paid orders each side has for these days, and what they kept of them, in won. */
  theirs: { count: number; amount: number }
  ours: { count: number; amount: number }
  /** Numbers, and ids of subscriptions, on which both sides agree. */
  agreed: string[]
  differences: Difference[]
}

/**
 * Compares days (Asia/Seoul, both included) with Bootpay's list, both ways: each order of the list with our record, and each of
 * our payments that the list does not have with Bootpay's own answer. What differs is looked at as any hint is, by
 * `settleOrder`; what differs still is reported. It changes nothing by itself.
 *
 * Which subscriptions run is compared as well, and bills with renewals: that is of now, whatever the days.
 *
 * @param input.subscriptions false: they are left out; a night with several days compares them once
 * @param input.onProgress called between pages and looks
 * @throws ProviderError when Bootpay's list cannot be had
 */
export async function reconcileDays(input: {
  from: string
  to: string
  gateway: BootpayGateway
  subscriptions?: boolean
  onProgress?: () => Promise<void>
}): Promise<Report> {
  const { gateway } = input
  const onProgress = input.onProgress ?? (async () => undefined)
  const window = { from: startOfDay(input.from), to: endOfDay(input.to) }
  const listed = new Map<string, ListedOrder>()
  for (const by of ['created', 'paid'] as const) {
    // The end of the window is the first moment after it; Bootpay counts its end in.
    const inclusive = { by, from: window.from, to: new Date(window.to.getTime() - 1) }
    for (const order of await listBootpayOrders(gateway, inclusive, onProgress)) listed.set(order.orderNumber, order)
  }
  const ours = await readOurEntries({ numbers: [...listed.keys()], window })
  // Whether its answers lower prices is Bootpay's habit, so that one row that shows it speaks for those that leave it open.
  const lowers = [...listed.values()].some(
    (row) => !row.unreadable && showsLowered(toEntry(row), ours.get(row.orderNumber)?.entry ?? null),
  )
  const read = (stated: Entry | 'unreadable' | null, known: Entry | null): Entry | null =>
    stated === null || stated === 'unreadable' ? null : restorePrice(stated, known, lowers)
  const report: Report = { theirs: { count: 0, amount: 0 }, ours: { count: 0, amount: 0 }, agreed: [], differences: [] }
  for (const orderNumber of new Set([...listed.keys(), ...ours.keys()])) {
    const row = listed.get(orderNumber)
    const asks = row === undefined || row.unreadable
    const stated = asks ? await askBootpay(gateway, orderNumber) : toEntry(row)
    if (asks) await onProgress()
    const before = ours.get(orderNumber)
    const seen = before?.entry ?? null
    const first = read(stated, seen)
    const kind = stated === 'unreadable' ? stated : compareRecords(first, seen)
    if (kind === null) {
      report.agreed.push(orderNumber)
      count(report.theirs, first)
      count(report.ours, seen)
      continue
    }
    const after = await lookAgain(gateway, orderNumber)
    await onProgress()
    const known = after?.entry ?? null
    const theirs = read(stated, known)
    count(report.theirs, theirs)
    count(report.ours, known)
    report.differences.push({
      kind,
      orderNumber,
      orderId: after?.orderId ?? before?.orderId ?? null,
      theirs,
      ours: seen,
      outcome: kind !== 'unreadable' && compareRecords(theirs, known) === null ? 'repaired' : 'open',
    })
  }
  if (input.subscriptions === false) return report
  // Bills last: those of the days' list are stored by now, and those of subscriptions that were not known can be.
  for (const { agreed, differences } of [
    await compareSubscriptions(gateway, onProgress),
    await compareBills(gateway, window, onProgress),
  ]) {
    report.agreed.push(...agreed)
    report.differences.push(...differences)
  }
  return report
}

function count(side: { count: number; amount: number }, entry: Entry | null): void {
  if (!entry?.paid) return
  side.count += 1
  side.amount += keeps(entry)
}

function toEntry(row: ListedOrder): Entry {
  return { paid: row.paid, amount: row.price ?? 0, refunded: row.cancelledPrice }
}

/** A payment of ours that the list did not show, at its edges or at all: Bootpay's own answer about that number. */
async function askBootpay(gateway: BootpayGateway, orderNumber: string): Promise<Entry | 'unreadable' | null> {
  try {
    const snapshot = await gateway.fetchSnapshot(orderNumber)
    // INV-71: nothing that it states is compared; looking again opens the incident.
    if (snapshot.unreadable.length > 0) return 'unreadable'
    return { paid: snapshot.purchasedAt !== null, amount: statePrice(snapshot), refunded: snapshot.cancelledPrice }
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return null
    throw error
  }
}
