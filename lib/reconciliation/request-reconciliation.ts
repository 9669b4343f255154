import { auditChange } from '../audit/audit-change.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { countDays, isDay, toDay } from './seoul-days.ts'

/** Longer runs are better asked for in parts. */
const MOST_DAYS = 92

/**
 * Puts a comparison of these days (Asia/Seoul, both included) on the worker's list; the same one already waiting is used.
 *
 * @param operatorId who asks
 * @returns its id
 * @throws ShopError INVALID_REQUEST
 */
export async function requestReconciliation(from: unknown, to: unknown, operatorId: string): Promise<bigint> {
  if (!isDay(from) || !isDay(to)) throw new ShopError('INVALID_REQUEST', '날짜는 2026-11-25처럼 적어 주세요.')
  if (from > to) throw new ShopError('INVALID_REQUEST', '시작일이 종료일보다 늦습니다.')
  if (to > toDay(new Date())) throw new ShopError('INVALID_REQUEST', '아직 오지 않은 날은 대사할 수 없습니다.')
  if (countDays(from, to) > MOST_DAYS) throw new ShopError('INVALID_REQUEST', `한 번에 ${MOST_DAYS}일까지 대사할 수 있습니다.`)
  const id = await withTransaction(async (tx) => {
    const [inserted] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO reconciliations (from_day, to_day, operator_id) VALUES (${from}, ${to}, ${operatorId})
      ON CONFLICT DO NOTHING RETURNING id`
    if (inserted !== undefined) await auditChange(tx, { kind: 'reconciliation', id: String(inserted.id) })
    return inserted?.id
  })
  wakeWorkers()
  if (id !== undefined) return id
  const waiting = await getPrisma().reconciliation.findFirst({
    where: { fromDay: from, toDay: to, status: 'queued' },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  // It was taken up between the two statements: then ours is free to be put in.
  return waiting?.id ?? (await requestReconciliation(from, to, operatorId))
}
