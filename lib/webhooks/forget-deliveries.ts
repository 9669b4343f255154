import { getPrisma } from '../db/client.ts'

/**
 * Removes deliveries that are done with and older than the retention: they hold what Bootpay wrote of the buyer. What failed
 * stays until it is done.
 *
 * @returns how many were removed
 */
export async function forgetDeliveries(input: { retentionMs: number; limit?: number }): Promise<number> {
  return await getPrisma().$executeRaw`
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries
      WHERE status IN ('done', 'ignored') AND received_at < now() - make_interval(secs => ${input.retentionMs / 1_000})
      ORDER BY id LIMIT ${input.limit ?? 5_000}
    )`
}
