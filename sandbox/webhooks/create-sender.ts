import type { SandboxClock } from '../clock.ts'
import { newObjectId } from '../ids.ts'
import { readSettings } from '../settings.ts'
import type { Webhook, WebhookAttempt } from '../store/documents.ts'
import type { Store } from '../store/open-store.ts'
import { encodeBody } from './encode-body.ts'

const MAX_ATTEMPTS = 10
const TIMEOUT_MS = 5_000
const REORDER_MS = 300

export type NewWebhook = {
  channel: 'pg' | 'commerce'
  event: string
  orderNumber: string | null
  /** The documented content; the envelope is added here. */
  content: Record<string, unknown>
}

export type WebhookSender = {
  send(webhook: NewWebhook): void
  /** Sends it once more, now. Returns null for an unknown id. */
  redeliver(id: string): Promise<Webhook | null>
  close(): void
}

/**
 * Sends webhooks to the registered URL until it answers 200 with `{"success":true}`, with growing delay, ten times
 * (protocol notes §9.1). What is still to be sent survives a restart. Real time, not the sandbox's clock, paces it.
 */
export function createSender(store: Store, clock: SandboxClock): WebhookSender {
  const timers = new Set<NodeJS.Timeout>()
  let closed = false

  const schedule = (id: string, inMs: number): void => {
    if (closed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(id)
    }, inMs)
    timers.add(timer)
  }

  async function attempt(id: string): Promise<void> {
    const webhook = closed ? null : store.webhooks.get(id)
    if (webhook === null) return
    const outcome = await post(webhook)
    if (closed || store.webhooks.get(id) === null) return
    const attempts = [...webhook.attempts, outcome]
    const retryIn = readSettings(store).webhook_retry_ms * 2 ** (attempts.length - 1)
    if (outcome.ok) store.webhooks.update(id, { attempts, status: 'delivered', next_attempt_at: null })
    else if (attempts.length >= MAX_ATTEMPTS) store.webhooks.update(id, { attempts, status: 'failed', next_attempt_at: null })
    else {
      store.webhooks.update(id, { attempts, status: 'retrying', next_attempt_at: new Date(Date.now() + retryIn).toISOString() })
      schedule(id, retryIn)
    }
  }

  function queue(webhook: NewWebhook, delayMs: number): void {
    const settings = readSettings(store)
    if (settings.webhooks === 'off' || settings.webhook_url === null) return
    const dropped = settings.webhook_fault === 'drop'
    const document = store.webhooks.insert({
      id: newObjectId(clock.now()),
      at: clock.iso(),
      channel: webhook.channel,
      event: webhook.event,
      order_number: webhook.orderNumber,
      url: settings.webhook_url,
      ...encodeBody(webhook, settings),
      status: dropped ? 'dropped' : 'queued',
      attempts: [],
      next_attempt_at: dropped ? null : new Date(Date.now() + delayMs).toISOString(),
    })
    if (!dropped) schedule(document.id, delayMs)
  }

  for (const webhook of store.webhooks.list(10_000)) {
    if (webhook.next_attempt_at !== null) schedule(webhook.id, Math.max(0, Date.parse(webhook.next_attempt_at) - Date.now()))
  }
  let turn = 0
  return {
    send(webhook) {
      const settings = readSettings(store)
      const delayMs = settings.webhook_fault === 'delay' ? Math.max(settings.webhook_delay_ms, 1_000) : settings.webhook_delay_ms
      // Reordered: every other one is overtaken by the next.
      const overtaken = settings.webhook_fault === 'reorder' && turn++ % 2 === 0 ? REORDER_MS : 0
      queue(webhook, delayMs + overtaken)
      if (settings.webhook_fault === 'duplicate') queue(webhook, delayMs + 50)
    },
    async redeliver(id) {
      const webhook = store.webhooks.get(id)
      if (webhook === null) return null
      const outcome = await post(webhook)
      return store.webhooks.update(id, {
        attempts: [...webhook.attempts, outcome],
        ...(outcome.ok ? { status: 'delivered' as const, next_attempt_at: null } : {}),
      })
    },
    close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

async function post(webhook: Webhook): Promise<WebhookAttempt> {
  const at = new Date().toISOString()
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'Content-Type': webhook.content_type, 'User-Agent': 'Bootpay-Sandbox-Webhook/1' },
      body: webhook.body,
      // Redirects count as failure (§9.1).
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = (await response.text()).slice(0, 500)
    return { at, status: response.status, body, ok: response.status === 200 && saysSuccess(body) }
  } catch (error) {
    return { at, status: null, body: error instanceof Error ? error.message : 'failed', ok: false }
  }
}

function saysSuccess(body: string): boolean {
  try {
    return (JSON.parse(body) as { success?: unknown } | null)?.success === true
  } catch {
    return false
  }
}
