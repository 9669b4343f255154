import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'

/**
 * INV-24: charges calls to the budget of looks that nobody waits for, one for each page of a list. A sweep is one thing: it is not
 * stopped in its middle, and what it takes, rechecks and strangers' numbers do not have.
 */
export async function spendLooks(db: Database, calls: number): Promise<void> {
  const { all } = getEnv().lookupsPerMinute
  await db.$executeRaw`
    UPDATE lookup_budget SET tokens = GREATEST(0, tokens - ${calls}::float8 + LEAST(${all}::float8 - tokens,
      ${all}::float8 * GREATEST(0, extract(epoch FROM clock_timestamp() - filled_at)::float8 / 60))),
      unknown_tokens = LEAST(${getEnv().lookupsPerMinute.unknown}::float8, unknown_tokens + ${getEnv().lookupsPerMinute.unknown}::float8
        * GREATEST(0, extract(epoch FROM clock_timestamp() - filled_at)::float8 / 60)),
      filled_at = LEAST(GREATEST(filled_at, clock_timestamp()), clock_timestamp() + interval '1 minute')`
}

/** Whether the half of the budget is left that a rush would not miss. */
export async function hasLooksLeft(db: Database): Promise<boolean> {
  const { all } = getEnv().lookupsPerMinute
  const [left] = await db.$queryRaw<{ tokens: number }[]>`
    SELECT LEAST(${all}::float8, tokens
      + ${all}::float8 * GREATEST(0, extract(epoch FROM clock_timestamp() - filled_at)::float8 / 60)) AS tokens
    FROM lookup_budget`
  return Math.floor(left?.tokens ?? 0) > Math.floor(all / 2)
}
