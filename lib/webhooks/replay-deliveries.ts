import { auditChange } from '../audit/audit-change.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { type DeliveryFilter, toConditions } from './list-deliveries.ts'

/** Asked for in one statement; between two of them, others get their turn. */
const BATCH = 2_000
/** More than this is not meant by one press of a button: what is left is said. */
const MOST = 100_000

export type Replayed = {
  /** How many deliveries were begun again. */
  count: number
  /** The range holds more; those that were begun again are its newest. */
  more: boolean
}

/**
 * Has the numbers of these deliveries looked at once more, and shows the deliveries as received until that is done. A replay
 * cannot do harm: it is a hint like any other. One that names nothing to look at stays ignored.
 *
 * @param which one delivery by its id, or all that a filter means (a range by time or by ids among it), the newest first
 * @throws ShopError INVALID_REQUEST
 */
export async function replayDeliveries(which: { id: unknown } | { filter: DeliveryFilter }): Promise<Replayed> {
  const filter = 'filter' in which ? which.filter : readOne(which.id)
  const replayed: Replayed = { count: 0, more: false }
  for (let before = filter.before; ; ) {
    const ids = await choose(before === undefined ? filter : { ...filter, before })
    if (ids.length > 0) replayed.count += await begin(ids)
    if (ids.length < BATCH) return replayed
    if (replayed.count >= MOST) return { ...replayed, more: true }
    before = String(ids.at(-1))
  }
}

function readOne(id: unknown): DeliveryFilter {
  if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  return { firstId: id, lastId: id }
}

async function choose(filter: DeliveryFilter): Promise<bigint[]> {
  const rows = await getPrisma().$queryRaw<{ id: bigint }[]>`
    SELECT d.id FROM webhook_deliveries d WHERE ${toConditions(filter)} AND d.subject IS NOT NULL ORDER BY d.id DESC LIMIT ${BATCH}`
  return rows.map((row) => row.id)
}

async function begin(ids: bigint[]): Promise<number> {
  const replayed = await withTransaction(async (tx) => {
    // A range is one entry a batch, by its newest delivery.
    await auditChange(tx, { kind: 'delivery', id: String(ids[0]) })
    return await tx.$executeRaw`
      WITH asked AS (
        INSERT INTO lookups (order_number, known)
        SELECT DISTINCT subject, true FROM webhook_deliveries WHERE id = ANY(${ids}) ORDER BY 1
        ON CONFLICT (order_number) DO UPDATE
          SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, known = true,
            -- Somebody wants Bootpay to be asked, whatever the delivery says.
            concluded = false
        RETURNING order_number, requested
      )
      UPDATE webhook_deliveries d SET status = 'received', lookup_no = asked.requested, finished_at = NULL, last_error = NULL
      FROM asked WHERE d.id = ANY(${ids}) AND d.subject = asked.order_number`
  })
  wakeWorkers()
  return replayed
}
