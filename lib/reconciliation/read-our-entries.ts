import { type Database, getPrisma } from '../db/client.ts'
import type { Entry } from './compare-records.ts'

type Row = { number: string; orderId: string; paid: boolean; amount: number; refunded: number }

/** Our record of these numbers, and of all that was paid in the window: first payments, later attempts and renewals. */
export async function readOurEntries(input: {
  numbers: readonly string[]
  window: { from: Date; to: Date } | null
  db?: Database
}): Promise<Map<string, { orderId: string; entry: Entry }>> {
  const db = input.db ?? getPrisma()
  const entries = new Map<string, { orderId: string; entry: Entry }>()
  const add = (rows: Row[]): void => {
    for (const { number, orderId, ...entry } of rows) entries.set(number, { orderId, entry })
  }
  if (input.window !== null) {
    const { from, to } = input.window
    add(
      await db.$queryRaw<Row[]>`
        SELECT bootpay_order_number AS number, order_id AS "orderId", state = 'paid' AS paid, paid_amount AS amount, refunded_amount AS refunded
        FROM payments WHERE state = 'paid' AND purchased_at >= ${from} AND purchased_at < ${to}
        UNION ALL
        SELECT r.bootpay_order_number, s.order_id, true, r.amount, r.refunded_amount
        FROM renewals r JOIN subscriptions s USING (order_subscription_id)
        WHERE r.purchased_at >= ${from} AND r.purchased_at < ${to}`,
    )
  }
  for (let start = 0; start < input.numbers.length; start += 1_000) {
    const batch = input.numbers.slice(start, start + 1_000)
    add(
      await db.$queryRaw<Row[]>`
        SELECT bootpay_order_number AS number, order_id AS "orderId", state = 'paid' AS paid, paid_amount AS amount, refunded_amount AS refunded
        FROM payments WHERE bootpay_order_number = ANY(${batch})
        UNION ALL
        SELECT r.bootpay_order_number, s.order_id, true, r.amount, r.refunded_amount
        FROM renewals r JOIN subscriptions s USING (order_subscription_id)
        WHERE r.bootpay_order_number = ANY(${batch})`,
    )
  }
  return entries
}
