import type { Transaction } from '../db/client.ts'
import { ShopError } from '../errors.ts'

/** Sees to it that an id is somebody's, before anything is done or written down under it. @throws ShopError STATUS_NOT_ALLOWED */
export async function requirePerson(tx: Transaction, userId: string): Promise<void> {
  if ((await tx.user.count({ where: { id: userId } })) === 0)
    throw new ShopError('STATUS_NOT_ALLOWED', '이미 삭제된 사람입니다. 새로고침해 주세요.')
}
