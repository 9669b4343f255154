import { getPrisma } from '../db/client.ts'

/** Long after any delivery that named it was answered. */
const KEPT_HOURS = 24

/**
 * Removes numbers that Bootpay never knew, once they have been left alone for a day: anyone may name as many as they like. Should one
 * be named again, it is a new one.
 *
 * @returns how many were removed
 */
export async function forgetLookups(limit = 5_000): Promise<number> {
  return await getPrisma().$executeRaw`
    DELETE FROM lookups WHERE order_number IN (
      SELECT order_number FROM lookups l
      WHERE final AND NOT known AND due_at < now() - make_interval(hours => ${KEPT_HOURS})
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.bootpay_order_number = l.order_number)
        AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d
          WHERE d.subject = l.order_number AND d.status IN ('received', 'processing', 'failed'))
      LIMIT ${limit}
    ) AND final AND NOT known`
}
