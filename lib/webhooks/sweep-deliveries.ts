import { getPrisma } from '../db/client.ts'

/** No look takes this long, its lease and its first tries included. */
const STUCK_AFTER_MINUTES = 5

/**
 * Asks again for what open deliveries wait for and nothing works on any more: their number is at its end, or not in the queue.
 * The statements that end a look end its deliveries too, so this finds something only after an accident (a queue restored from
 * a backup, a row removed by hand); then it keeps a delivery from being forgotten.
 *
 * @returns how many numbers were asked for
 */
export async function sweepDeliveries(): Promise<number> {
  return await getPrisma().$executeRaw`
    WITH stuck AS (
      SELECT DISTINCT d.subject FROM webhook_deliveries d LEFT JOIN lookups l ON l.order_number = d.subject
      WHERE d.status IN ('received', 'processing', 'failed') AND d.received_at < now() - make_interval(mins => ${STUCK_AFTER_MINUTES})
        AND (l.order_number IS NULL OR l.final)
      LIMIT 500
    ), asked AS (
      INSERT INTO lookups (order_number) SELECT subject FROM stuck
      ON CONFLICT (order_number) DO UPDATE SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0
      RETURNING order_number, requested
    )
    UPDATE webhook_deliveries d SET lookup_no = asked.requested
    FROM asked WHERE d.subject = asked.order_number AND d.status IN ('received', 'processing', 'failed')`
}
