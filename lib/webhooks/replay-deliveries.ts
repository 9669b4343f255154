import { auditChange } from '../audit/audit-change.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { type DeliveryFilter, toConditions } from './list-deliveries.ts'

/** More at once would be a day's work for nothing: a look needs no delivery. */
const MOST = 5_000

/**
 * Has the numbers of these deliveries looked at once more, and shows the deliveries as received until that is done. A replay
 * cannot do harm: it is a hint like any other. One that names nothing to look at stays ignored.
 *
 * @param which one delivery by its id, or all that a filter shows, the newest 5,000 of them
 * @returns how many deliveries were begun again
 * @throws ShopError INVALID_REQUEST
 */
export async function replayDeliveries(which: { id: unknown } | { filter: DeliveryFilter }): Promise<number> {
  const filter = 'filter' in which ? toConditions(which.filter) : null
  const id = 'id' in which && typeof which.id === 'string' && /^\d{1,18}$/.test(which.id) ? BigInt(which.id) : null
  if (filter === null && id === null) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  const db = getPrisma()
  const chosen = await (filter === null
    ? db.$queryRaw<{ id: bigint }[]>`SELECT id FROM webhook_deliveries WHERE id = ${id} AND subject IS NOT NULL`
    : db.$queryRaw<{ id: bigint }[]>`
        SELECT d.id FROM webhook_deliveries d WHERE ${filter} AND d.subject IS NOT NULL ORDER BY d.id DESC LIMIT ${MOST}`)
  if (chosen.length === 0) return 0
  const ids = chosen.map((delivery) => delivery.id)
  const replayed = await withTransaction(async (tx) => {
    // A range is one entry, by its newest delivery.
    await auditChange(tx, { kind: 'delivery', id: String(ids[0]) })
    return await tx.$executeRaw`
      WITH asked AS (
        INSERT INTO lookups (order_number, known)
        SELECT DISTINCT subject, true FROM webhook_deliveries WHERE id = ANY(${ids}) ORDER BY 1
        ON CONFLICT (order_number) DO UPDATE
          SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, known = true
        RETURNING order_number, requested
      )
      UPDATE webhook_deliveries d SET status = 'received', lookup_no = asked.requested, finished_at = NULL, last_error = NULL
      FROM asked WHERE d.id = ANY(${ids}) AND d.subject = asked.order_number`
  })
  wakeWorkers()
  return replayed
}
