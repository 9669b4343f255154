import type { BootpayGateway, ListedOrder } from '../bootpay/gateway.ts'
import { listBootpayOrders } from '../bootpay/list-bootpay-orders.ts'
import { getPrisma } from '../db/client.ts'

/** Orders appear in Bootpay's list late, clocks differ, a page may have moved: each sweep looks this far back again. */
const OVERLAP_MS = 15 * 60_000
/** How far back the very first sweep looks. */
const FIRST_WINDOW_MS = 24 * 3_600_000

/**
 * Asks Bootpay's own order list, by creation and by payment, for numbers that nobody told us of, and has each that is not
 * at its end here looked at; and each of which the list tells of a refund that we do not know. This is what finds a payment when the window was closed and no webhook came.
 *
 * @param coveredUpTo up to when the last successful sweep had looked; an outage is caught up with, however long it was
 * @returns how many numbers were asked for
 */
export async function sweepOrders(input: { gateway: BootpayGateway; coveredUpTo: Date | null; now: Date }): Promise<number> {
  const db = getPrisma()
  const from = new Date((input.coveredUpTo?.getTime() ?? input.now.getTime() - FIRST_WINDOW_MS) - OVERLAP_MS)
  // Bootpay's clock may be ahead of ours.
  const to = new Date(input.now.getTime() + OVERLAP_MS)
  const listed = await listBootpayOrders(input.gateway, { by: 'created', from, to })
  const listedPaid = await listBootpayOrders(input.gateway, { by: 'paid', from, to })
  const created = numbersOf(listed)
  const paid = numbersOf(listedPaid)
  // A number never heard of gets its first look; one that is known keeps its own schedule until Bootpay calls it paid. One that
  // was left alone before it was paid (it ended, it was nobody's, Bootpay did not know it yet) is then taken up again.
  const fresh = await forEachBatch(
    created,
    (numbers) => db.$executeRaw`
      INSERT INTO lookups (order_number, known) SELECT unnest(${numbers}::text[]), true
      ON CONFLICT (order_number) DO UPDATE SET known = true WHERE NOT lookups.known`,
  )
  const due = await forEachBatch(
    paid,
    (numbers) => db.$executeRaw`
      INSERT INTO lookups (order_number, known) SELECT unnest(${numbers}::text[]), true
      ON CONFLICT (order_number) DO UPDATE SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0
        WHERE CASE WHEN NOT lookups.final THEN lookups.due_at > now() + interval '5 seconds' ELSE
          NOT EXISTS (SELECT 1 FROM payments p WHERE p.bootpay_order_number = lookups.order_number AND p.state = 'paid')
          AND NOT EXISTS (SELECT 1 FROM renewals r WHERE r.bootpay_order_number = lookups.order_number)
          AND NOT EXISTS (SELECT 1 FROM incidents i
            WHERE i.subject = lookups.order_number AND i.kind IN ('unmatched_payment', 'receipt_reused')) END`,
  )
  return fresh + due + (await requestRefunded([...listed, ...listedPaid]))
}

/**
 * Of payments and renewals that are at their end here, those of which the list says that more was given back than we know. A row
 * is read anyway, so that a refund soon after the purchase is found within a minute; later ones are found by rechecks.
 */
async function requestRefunded(rows: readonly ListedOrder[]): Promise<number> {
  const refunds = new Map(rows.flatMap((row) => (row.cancelledPrice > 0 ? [[row.orderNumber, row.cancelledPrice]] : [])))
  if (refunds.size === 0) return 0
  return await getPrisma().$executeRaw`
    WITH listed AS (
      SELECT * FROM unnest(${[...refunds.keys()]}::text[], ${[...refunds.values()]}::int[]) AS row(number, cancelled)
    ), news AS (
      SELECT number FROM listed JOIN payments p ON p.bootpay_order_number = number
        WHERE p.accepted AND p.refunded_amount < LEAST(cancelled, p.paid_amount)
      UNION
      SELECT number FROM listed JOIN renewals r ON r.bootpay_order_number = number
        WHERE r.refunded_amount < LEAST(cancelled, r.amount)
    )
    INSERT INTO lookups (order_number, known) SELECT number, true FROM news
    ON CONFLICT (order_number) DO UPDATE SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0
      WHERE lookups.final`
}

const numbersOf = (orders: ListedOrder[]): string[] => orders.map((order) => order.orderNumber)

async function forEachBatch(numbers: string[], store: (batch: string[]) => Promise<number>): Promise<number> {
  let stored = 0
  for (let start = 0; start < numbers.length; start += 500) stored += await store(numbers.slice(start, start + 500))
  return stored
}
