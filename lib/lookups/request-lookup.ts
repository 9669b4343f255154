import type { Database } from '../db/client.ts'

/**
 * Asks for an order number to be looked at, now. This is all that a hint does (everything that reaches us says
 * "go and look"). The row is the work item: hints for one number are coalesced in it, and one that arrives while a
 * settlement runs causes another, since `requested` then exceeds what that settlement began with.
 *
 * @param subject a Bootpay order number, or `receipt:<id>` when only the receipt is known
 * @param options.known somebody whom we trust asks: an operator, or Bootpay's own list
 */
export async function requestLookup(db: Database, subject: string, options: { known?: boolean } = {}): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lookups (order_number, known) VALUES (${subject}, ${options.known ?? false})
    ON CONFLICT (order_number) DO UPDATE
      SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, known = lookups.known OR EXCLUDED.known`
}
