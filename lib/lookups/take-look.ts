import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'

/**
 * INV-24: takes one look at Bootpay from the budgets for a caller who is waiting (a buyer who comes back, a verify call), so that
 * whoever invents order numbers cannot make us ask without end. A number is known when Bootpay named it or we store it.
 *
 * @returns whether the caller may look now; if not, the worker will
 */
export async function takeLook(db: Database, orderNumber: string): Promise<boolean> {
  const perMinute = getEnv().lookupsPerMinute
  const taken = await db.$executeRaw`
    WITH asked AS (
      SELECT EXISTS (SELECT 1 FROM lookups WHERE order_number = ${orderNumber} AND known)
        OR EXISTS (SELECT 1 FROM payments WHERE bootpay_order_number = ${orderNumber}) AS known
    ), held AS (
      SELECT b.id, asked.known,
        LEAST(${perMinute.all}::float8, tokens + ${perMinute.all}::float8 * passed.minutes) AS tokens,
        LEAST(${perMinute.unknown}::float8, unknown_tokens + ${perMinute.unknown}::float8 * passed.minutes) AS unknown_tokens
      FROM asked CROSS JOIN lookup_budget b
      CROSS JOIN LATERAL (SELECT GREATEST(0, extract(epoch FROM clock_timestamp() - b.filled_at)::float8 / 60) AS minutes) passed
      FOR UPDATE OF b
    )
    UPDATE lookup_budget b SET
      filled_at = LEAST(GREATEST(b.filled_at, clock_timestamp()), clock_timestamp() + interval '1 minute'),
      tokens = held.tokens - 1, unknown_tokens = held.unknown_tokens - CASE WHEN held.known THEN 0 ELSE 1 END
    FROM held WHERE b.id = held.id AND held.tokens >= 1 AND (held.known OR held.unknown_tokens >= 1)`
  return taken === 1
}
