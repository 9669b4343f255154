import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { forgetPlans } from './list-plans.ts'
import { readPlanInput } from './read-plan-input.ts'

/**
 * Changes a plan, or makes one at the end of the list when `key` is new. Prices are set apart (`setPrice`).
 *
 * @throws ShopError INVALID_REQUEST
 */
export async function savePlan(key: string, input: unknown): Promise<void> {
  if (!/^[a-z][a-z0-9_-]{1,31}$/.test(key)) {
    throw new ShopError('INVALID_REQUEST', '키는 영문 소문자로 시작해 소문자, 숫자, -, _로 2자에서 32자입니다.', { field: 'key' })
  }
  const plan = readPlanInput(input)
  try {
    await withTransaction(async (tx) => {
      await auditChange(tx, { kind: 'plan', id: key })
      const { count } = await tx.plan.updateMany({ where: { key }, data: plan })
      if (count > 0) return
      const last = await tx.plan.findFirst({ orderBy: { position: 'desc' }, select: { position: true } })
      await tx.plan.create({ data: { key, ...plan, position: (last?.position ?? -1) + 1 } })
    })
  } finally {
    forgetPlans()
  }
}
