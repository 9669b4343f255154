import type { Settings } from '../settings.ts'
import type { NewWebhook } from './create-sender.ts'

/**
 * The body of a webhook. PG: the receipt with `webhook_type` (documented, protocol notes §9.1). Commerce: the event's name
 * is documented for `order.cancelled` alone and the envelope not at all (§9.2), so its shape is a setting.
 */
export function encodeBody(webhook: NewWebhook, settings: Settings): { content_type: string; body: string } {
  const body = webhook.channel === 'pg' ? { ...webhook.content, webhook_type: webhook.event } : wrap(webhook, settings.envelope)
  if (settings.content_type === 'json') return { content_type: 'application/json', body: JSON.stringify(body) }
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    if (value !== null && value !== undefined)
      form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return { content_type: 'application/x-www-form-urlencoded', body: form.toString() }
}

function wrap(webhook: NewWebhook, envelope: Settings['envelope']): Record<string, unknown> {
  switch (envelope) {
    case 'nested':
      return { event: webhook.event, data: webhook.content }
    case 'flat':
      return { event: webhook.event, ...webhook.content }
    case 'order_inside':
      return { type: webhook.event, data: { order: webhook.content } }
  }
}
