import { setTimeout as sleep } from 'node:timers/promises'
import { getPrisma, type Transaction } from './client.ts'
import { inTransaction } from './transaction-scope.ts'

const TRIES = 6
/** How long a statement may wait for a lock: longer than any of our transactions takes, far shorter than a buyer waits. */
const LOCK_TIMEOUT_MS = 3_000
const TIMEOUT_MS = 10_000

/**
 * Runs `work` in a transaction, again when it lost against another (serialization failure, deadlock, lock timeout), with
 * jitter and a budget. INV-20: `work` must make no HTTP call and have no effect outside of `tx`: it may run more than once.
 */
export async function withTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const afterCommit: (() => void)[] = []
    try {
      const result = await getPrisma().$transaction(
        async (tx) => {
          await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`)
          return await inTransaction(() => work(tx), afterCommit)
        },
        { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
      )
      for (const tell of afterCommit) tell()
      return result
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error
      await sleep(Math.random() * 25 * 2 ** attempt)
    }
  }
}

/** serialization_failure, deadlock_detected, lock_not_available. */
const RETRYABLE = new Set(['40001', '40P01', '55P03'])

/** Prisma tells of a lost race as P2034, or hands the driver's error on, some layers down. */
export function isRetryable(error: unknown): boolean {
  let current: unknown = error
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const { code, originalCode, meta, cause } = current as {
      code?: unknown
      originalCode?: unknown
      meta?: unknown
      cause?: unknown
    }
    if (code === 'P2034') return true
    if ([code, originalCode].some((value) => typeof value === 'string' && RETRYABLE.has(value))) return true
    current = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError
  }
  return false
}
