import { refuseInTransaction } from '../db/transaction-scope.ts'
import { ProviderError, toProviderError } from './provider-error.ts'

/** Bootpay clamps a page to this many (protocol notes §3.1). */
export const PAGE_SIZE = 50

/** Makes a call of an SDK, outside any transaction. @throws ProviderError */
export async function callBootpay(request: () => Promise<unknown>): Promise<unknown> {
  refuseInTransaction('a call to Bootpay')
  try {
    return await request()
  } catch (thrown) {
    throw toProviderError(thrown)
  }
}

/** The SDK resolves with the raw body, also an HTML page with status 200 (§1.5): nothing is believed before it is read. */
export function parseAnswer<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  body: unknown,
): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ProviderError('unknown', 'NOT_JSON', 'Bootpay answered with something unreadable')
  return parsed.data
}
