import type { Transaction } from '../db/client.ts'

/**
 * Money of this payment came back: whatever waits for that (a refund whose account never came and that Bootpay's admin made
 * instead, a buyer's request) is looked at again. One that somebody holds at this moment may have been found waiting before it came,
 * and would be left at that: it counts as asked for again. What is being called for is asked about by its holder after the call.
 */
export async function wakeRefunds(tx: Transaction, orderNumber: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO lookups (order_number, known)
    SELECT 'refund:' || id, true FROM refunds
      WHERE bootpay_order_number = ${orderNumber} AND status IN ('needs_account', 'calling', 'unknown')
    UNION ALL
    SELECT 'cancellation:' || id, true FROM cancellation_requests
      WHERE bootpay_order_number = ${orderNumber} AND status IN ('requested', 'rejecting', 'withdrawing')
    ON CONFLICT (order_number) DO UPDATE SET final = false, due_at = LEAST(lookups.due_at, now()),
      requested = lookups.requested + CASE WHEN lookups.locked_until > now() AND lookups.order_number IN (
        SELECT 'refund:' || id FROM refunds WHERE bootpay_order_number = ${orderNumber} AND status = 'needs_account'
        UNION ALL
        SELECT 'cancellation:' || id FROM cancellation_requests WHERE bootpay_order_number = ${orderNumber} AND status = 'requested'
      ) THEN 1 ELSE 0 END`
}
