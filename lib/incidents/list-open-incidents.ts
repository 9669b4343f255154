import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

export type OpenIncident = {
  id: string
  kind: string
  subject: string
  order_id: string | null
  opened_at: string
  detail: unknown
}

/** What a person must look at, newest first. */
export async function listOpenIncidents(limit: number): Promise<OpenIncident[]> {
  const incidents = await getPrisma().incident.findMany({
    where: { closedAt: null },
    orderBy: { openedAt: 'desc' },
    take: Math.min(Math.max(limit, 1), 200),
  })
  return incidents.map((incident) => ({
    id: String(incident.id),
    kind: incident.kind,
    subject: incident.subject,
    order_id: incident.orderId,
    opened_at: showTime(incident.openedAt),
    detail: incident.detail,
  }))
}
