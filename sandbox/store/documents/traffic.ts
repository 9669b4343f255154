/** What came in and what went out. Times are UTC ISO 8601. */

export type WebhookAttempt = { at: string; status: number | null; body: string; ok: boolean }

export type Webhook = {
  id: string
  at: string
  channel: 'pg' | 'commerce'
  event: string
  order_number: string | null
  url: string
  content_type: string
  body: string
  status: 'queued' | 'delivered' | 'retrying' | 'failed' | 'dropped'
  attempts: WebhookAttempt[]
  next_attempt_at: string | null
}

export type RequestEntry = {
  id: string
  at: string
  method: string
  path: string
  /** Without the `?`; secrets masked. */
  query: string
  role: string | null
  sdk_type: string | null
  idempotency_key: string | null
  status: number
  fault: string | null
  took_ms: number
  /** What was sent, bounded, its secrets and card data masked; null: nothing, or a form. */
  body: string | null
  /** What a refusal said; null where it was served. */
  answer: string | null
}

export type Replay = { key: string; status: number; body: string; at: string }

export type Value = { name: string; value: unknown }

/** A mail as it came in over SMTP, read once. The same Message-ID twice is two rows: what a mail server would see. */
export type Mail = {
  mail_id: string
  message_id: string
  from: string
  /** To whom it was handed over, which need not be what its header says. */
  to: string[]
  subject: string
  text: string
  html: string
  size: number
  received_at: string
}
