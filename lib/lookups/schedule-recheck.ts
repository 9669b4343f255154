import type { Transaction } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { chooseRecheck } from './choose-recheck.ts'

/**
 * Writes when a paid number is looked at again, in the transaction that stores what Bootpay just said of it.
 * INV-77: a payment that may still be refunded, or whose subscription runs, has such a moment, whatever brought the look.
 * The row stays final: it is no work that anybody waits for.
 *
 * @param input.orderId whose running subscriptions call for a recheck too; null for a renewal, whose first payment does that
 * @param input.concluded nothing more is expected of this number: what only repeats a stored fact needs no look
 */
export async function scheduleRecheck(
  tx: Transaction,
  input: {
    orderNumber: string
    orderId: string | null
    purchasedAt: Date
    observedAt: Date
    refundable: boolean
    concluded: boolean
  },
): Promise<void> {
  const at = chooseRecheck({
    purchasedAt: input.purchasedAt,
    now: input.observedAt,
    schedule: getEnv().recheckScheduleMs,
    random: Math.random(),
  })
  await tx.$executeRaw`
    INSERT INTO lookups (order_number, known, final, settled, concluded, recheck_at)
    SELECT ${input.orderNumber}, true, true, 1, ${input.concluded}, CASE WHEN ${input.refundable}::boolean
      OR EXISTS (SELECT 1 FROM subscriptions WHERE order_id = ${input.orderId} AND status <> 'ended')
      THEN ${at}::timestamptz END
    ON CONFLICT (order_number) DO UPDATE
      SET known = true, concluded = excluded.concluded, recheck_at = excluded.recheck_at`
}
