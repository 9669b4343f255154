import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { lockPromotion } from './lock-promotion.ts'
import { readPromotionInput } from './read-promotion-input.ts'

/**
 * Makes a promotion, or changes the one with this id. Orders that hold a slot keep the price that they were placed at; a cap below
 * what is taken is refused.
 *
 * @throws ShopError INVALID_REQUEST
 */
export async function savePromotion(id: number | null, input: unknown): Promise<{ id: number }> {
  const terms = readPromotionInput(input)
  return await withTransaction(async (tx) => {
    const stored = id === null ? null : await lockPromotion(tx, { id })
    if (id !== null && stored === null) throw new ShopError('INVALID_REQUEST', '프로모션을 찾을 수 없습니다.')
    if (stored !== null && terms.capTotal !== null && terms.capTotal < stored.taken) {
      const message = `이미 ${stored.taken}건이 사용 중이라 수량을 그보다 줄일 수 없습니다.`
      throw new ShopError('INVALID_REQUEST', message, { field: 'capTotal' })
    }
    const other = await tx.promotion.findUnique({ where: { code: terms.code }, select: { id: true } })
    if (other !== null && other.id !== id) {
      throw new ShopError('INVALID_REQUEST', '이미 있는 코드입니다.', { field: 'code' })
    }
    const { id: saved } =
      id === null ? await tx.promotion.create({ data: terms }) : await tx.promotion.update({ where: { id }, data: terms })
    await auditChange(tx, { kind: 'promotion', id: String(saved) })
    return { id: saved }
  })
}
