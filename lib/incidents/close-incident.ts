import type { Database } from '../db/client.ts'

/** Closes the open incident of this kind and subject, if there is one, because what it asked for has been done. */
export async function closeIncident(db: Database, kind: string, subject: string, reason: string): Promise<void> {
  await db.incident.updateMany({ where: { kind, subject, closedAt: null }, data: { closedAt: new Date(), closeReason: reason } })
}

/** The same for many subjects at once. */
export async function closeIncidents(db: Database, kind: string, subjects: readonly string[], reason: string): Promise<void> {
  for (let start = 0; start < subjects.length; start += 1_000)
    await db.incident.updateMany({
      where: { kind, subject: { in: subjects.slice(start, start + 1_000) }, closedAt: null },
      data: { closedAt: new Date(), closeReason: reason },
    })
}
