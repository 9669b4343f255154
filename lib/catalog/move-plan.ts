import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { forgetPlans } from './list-plans.ts'

/** Moves a plan one place up or down in the order of appearance; at an end it stays. */
export async function movePlan(key: string, direction: 'up' | 'down'): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE plans IN SHARE ROW EXCLUSIVE MODE`
    const plans = await tx.plan.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, key: true } })
    const from = plans.findIndex((plan) => plan.key === key)
    const to = direction === 'up' ? from - 1 : from + 1
    const [moved, other] = [plans[from], plans[to]]
    if (moved === undefined || other === undefined) return
    await auditChange(tx, { kind: 'plan', id: key })
    plans[from] = other
    plans[to] = moved
    for (const [position, { id }] of plans.entries()) await tx.plan.update({ where: { id }, data: { position } })
  })
  forgetPlans()
}
