import type { Database } from '../db/client.ts'
import type { Prisma } from '../db/generated/client.ts'

export type NewIncident = {
  kind: string
  /** What it is about: a Bootpay order number, else an order id. */
  subject: string
  orderId: string | null
  /** Amounts and ids; never personal data. */
  detail: Record<string, unknown>
}

/** Opens an incident, once per kind and subject while it is open: a problem seen twice is one problem. */
export async function openIncident(db: Database, incident: NewIncident): Promise<void> {
  await db.$executeRaw`
    INSERT INTO incidents (kind, subject, order_id, detail)
    VALUES (${incident.kind}, ${incident.subject}, ${incident.orderId}, ${incident.detail as Prisma.InputJsonObject})
    ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`
}
