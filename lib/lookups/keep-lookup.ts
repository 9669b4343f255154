import type { Database } from '../db/client.ts'

/**
 * Makes sure that a number stays on the worker's list, due now: there is something left to do for it.
 *
 * @param held the caller is the worker that holds this number, and goes on with it. For anyone else, a number that a worker holds at
 *   this moment counts as asked for again: that worker may be ending a look at an older answer, and would write over this.
 */
export async function keepLookup(db: Database, orderNumber: string, held = false): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lookups (order_number, known) VALUES (${orderNumber}, true)
    ON CONFLICT (order_number) DO UPDATE SET known = true, final = false, due_at = LEAST(lookups.due_at, now()),
      requested = lookups.requested + CASE WHEN lookups.locked_until > now() AND NOT ${held}::boolean THEN 1 ELSE 0 END`
}
