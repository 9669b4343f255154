import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

export type IncidentRow = {
  id: string
  kind: string
  subject: string
  order_id: string | null
  detail: unknown
  opened_at: string
  closed_at: string | null
  close_reason: string | null
  closed_by: string | null
}

const PAGE = 50

/**
 * Incidents, newest first, by key set.
 *
 * @param query.before those older than this id
 */
export async function listIncidents(query: {
  open: boolean
  kind?: string
  before?: string
}): Promise<{ incidents: IncidentRow[]; older: string | null }> {
  const before = query.before !== undefined && /^\d{1,18}$/.test(query.before) ? BigInt(query.before) : null
  const rows = await getPrisma().incident.findMany({
    where: {
      closedAt: query.open ? null : { not: null },
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      ...(before === null ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  return {
    incidents: page.map((row) => ({
      id: String(row.id),
      kind: row.kind,
      subject: row.subject,
      order_id: row.orderId,
      detail: row.detail,
      opened_at: showTime(row.openedAt),
      closed_at: showTime(row.closedAt),
      close_reason: row.closeReason,
      closed_by: row.closedBy,
    })),
    older: rows.length > PAGE ? String(page.at(-1)?.id) : null,
  }
}
