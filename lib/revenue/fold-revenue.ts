import { getPrisma } from '../db/client.ts'

/**
 * Adds entries to the sums of their days, each once (INV-60): it is marked in the statement that adds it. `revenue_now` has each
 * entry either there or still by itself, at any moment.
 *
 * @returns how many were added; `limit` of them: there may be more
 */
export async function foldRevenue(limit = 5_000): Promise<number> {
  const [row] = await getPrisma().$queryRaw<{ taken: number }[]>`
    WITH taken AS (
      UPDATE revenue_entries SET folded = true
      WHERE id IN (SELECT id FROM revenue_entries WHERE NOT folded ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id
    ), added AS (
      -- In one order, so that two who fold at once wait for each other and never both.
      INSERT INTO revenue_days AS d (day, plan_key, promotion_id, payments, paid, discount, renewals, renewed, refunds, refunded, converted)
      SELECT day, plan_key, promotion_id, sum(payments), sum(paid), sum(discount), sum(renewals), sum(renewed), sum(refunds), sum(refunded),
        sum(converted)
      FROM revenue_entry_days JOIN taken USING (id) GROUP BY day, plan_key, promotion_id ORDER BY day, plan_key, promotion_id
      ON CONFLICT (day, plan_key, promotion_id) DO UPDATE SET
        payments = d.payments + excluded.payments, paid = d.paid + excluded.paid, discount = d.discount + excluded.discount,
        renewals = d.renewals + excluded.renewals, renewed = d.renewed + excluded.renewed, refunds = d.refunds + excluded.refunds,
        refunded = d.refunded + excluded.refunded, converted = d.converted + excluded.converted
    )
    SELECT count(*)::int AS taken FROM taken`
  return row?.taken ?? 0
}
