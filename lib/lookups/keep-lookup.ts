import type { Database } from '../db/client.ts'

/**
 * Makes sure that a number stays on the worker's list, due now: there is something left to do for it. Not a hint: a worker
 * that holds the number at this moment does not have to begin again for it.
 */
export async function keepLookup(db: Database, orderNumber: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lookups (order_number, known) VALUES (${orderNumber}, true)
    ON CONFLICT (order_number) DO UPDATE SET known = true, final = false, due_at = LEAST(lookups.due_at, now())`
}
