import type { Transaction } from '../db/client.ts'
import { ShopError } from '../errors.ts'

/**
 * INV-31: whoever takes an owner away comes here one after the other, and is refused when that leaves none.
 *
 * @throws ShopError STATUS_NOT_ALLOWED
 */
export async function lockPeople(tx: Transaction, losing: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('people'))`
  if ((await tx.user.count({ where: { role: 'owner', id: { not: losing } } })) === 0) {
    throw new ShopError('STATUS_NOT_ALLOWED', '소유자가 한 명은 있어야 합니다. 다른 사람을 소유자로 정한 뒤 다시 시도해 주세요.')
  }
}
