import { getPrisma } from '../db/client.ts'
import { Prisma } from '../db/generated/client.ts'
import { showTime } from '../show-time.ts'

export type DeliveryRow = {
  id: string
  received_at: string
  event: string | null
  order_number: string | null
  receipt_id: string | null
  status: string
  attempts: number
  last_error: string | null
  sender: string | null
  /** How many deliveries have the key of this one, itself included. */
  same: number
}

/**
 * Which deliveries are meant; all conditions hold together.
 *
 * `order`: a Bootpay order number, a receipt id, or an order's id. `before`: older than this id, for the next page. `from`, `to`:
 * received from then on, and before then. `firstId`, `lastId`: from this one to that one, both included.
 */
export type DeliveryFilter = {
  status?: string
  event?: string
  order?: string
  before?: string
  from?: Date
  to?: Date
  firstId?: string
  lastId?: string
}

const PAGE = 50

/** Deliveries, newest first, by key set: the last page costs what the first does. */
export async function listDeliveries(filter: DeliveryFilter): Promise<{ deliveries: DeliveryRow[]; older: string | null }> {
  const rows = await getPrisma().$queryRaw<(Omit<DeliveryRow, 'id' | 'received_at'> & { id: bigint; received_at: Date })[]>`
    SELECT d.id, d.received_at, d.event, d.order_number, d.receipt_id, d.status, d.attempts, d.last_error, d.sender,
      (SELECT count(*)::int FROM webhook_deliveries s WHERE s.dedup_key = d.dedup_key) AS same
    FROM webhook_deliveries d WHERE ${toConditions(filter)} ORDER BY d.id DESC LIMIT ${PAGE + 1}`
  const page = rows.slice(0, PAGE)
  return {
    deliveries: page.map((row) => ({ ...row, id: String(row.id), received_at: showTime(row.received_at) })),
    older: rows.length > PAGE ? String(page.at(-1)?.id) : null,
  }
}

/** What a filter means in SQL, for the list and for a replay of what it shows. */
export function toConditions({ status, event, order, before, from, to, firstId, lastId }: DeliveryFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (status) conditions.push(Prisma.sql`d.status = ${status}`)
  if (event) conditions.push(Prisma.sql`d.event = ${event}`)
  if (order)
    conditions.push(Prisma.sql`(d.order_number = ${order} OR d.subject = ${`receipt:${order}`}
      OR d.order_number IN (SELECT bootpay_order_number FROM payments WHERE order_id = ${order}))`)
  if (isId(before)) conditions.push(Prisma.sql`d.id < ${BigInt(before)}`)
  if (isId(firstId)) conditions.push(Prisma.sql`d.id >= ${BigInt(firstId)}`)
  if (isId(lastId)) conditions.push(Prisma.sql`d.id <= ${BigInt(lastId)}`)
  if (from) conditions.push(Prisma.sql`d.received_at >= ${from}`)
  if (to) conditions.push(Prisma.sql`d.received_at < ${to}`)
  return Prisma.join(conditions, ' AND ')
}

function isId(id: string | undefined): id is string {
  return id !== undefined && /^\d{1,18}$/.test(id)
}
