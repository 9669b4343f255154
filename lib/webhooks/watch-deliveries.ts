import { getPrisma } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { checkDeliveries } from './check-deliveries.ts'

const SUBJECT = 'webhooks'

/** Opens an incident when deliveries fail again and again, or stay away; closes it when that is over. */
export async function watchDeliveries(now: Date): Promise<void> {
  const db = getPrisma()
  const health = await checkDeliveries(now)
  if (health.failing > 0)
    await openIncident(db, { kind: 'webhook_failing', subject: SUBJECT, orderId: null, detail: { failing: health.failing } })
  else await closeIncident(db, 'webhook_failing', SUBJECT, 'recovered')
  if (health.silent_for_ms !== null) {
    const detail = { last_at: health.last_at, usual_pause_minutes: Math.round((health.usual_pause_ms ?? 0) / 60_000) }
    await openIncident(db, { kind: 'webhook_silent', subject: SUBJECT, orderId: null, detail })
  } else await closeIncident(db, 'webhook_silent', SUBJECT, 'recovered')
}
