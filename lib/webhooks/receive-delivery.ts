import { runStatement } from '../db/run-statement.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { log } from '../log.ts'
import { nameDelivery } from './name-delivery.ts'
import { type DeliveryHint, readDelivery } from './read-delivery.ts'

/** 64 KiB: an order with its receipt is a few. */
export const MAX_DELIVERY_BYTES = 64 * 1024

/**
 * A receipt alone says nothing of its order: Bootpay's list is asked for it. Mostly the order's own webhook, or the buyer's return, comes
 * within a moment and stores the receipt with its number, so that a look at a receipt waits this long for it.
 */
const RECEIPT_WAITS_SECONDS = 2

/** $1: what is to be looked at, null for nothing; $11: seconds that it waits. */
const STORE = `
  WITH lookup AS (
    INSERT INTO lookups (order_number, known, due_at)
    SELECT $1::text, $2::boolean, now() + make_interval(secs => $11::float8) WHERE $1::text IS NOT NULL
    ON CONFLICT (order_number) DO UPDATE
      SET requested = lookups.requested + 1,
        due_at = CASE WHEN lookups.final THEN excluded.due_at ELSE LEAST(lookups.due_at, excluded.due_at) END, final = false, attempts = 0, known = lookups.known OR EXCLUDED.known
    RETURNING requested
  )
  INSERT INTO webhook_deliveries
    (content_type, body, sender, headers, event, order_number, receipt_id, subject, dedup_key, lookup_no, status, finished_at)
  SELECT $3, $4, $5, $6::jsonb, $7, $8, $9, $1::text, $10, (SELECT requested FROM lookup),
    CASE WHEN $1::text IS NULL THEN 'ignored' ELSE 'received' END,
    CASE WHEN $1::text IS NULL THEN now() END`

/**
 * INV-21: stores a delivery verbatim and asks for its order number to be looked at, in one statement; returning means that both
 * are durable, so that the caller may answer `200 {"success":true}`. What it says is not believed: a forged delivery costs one
 * look. The delivery keeps the number of its request, so that it is called done only by a look that began after it came.
 *
 * @param input.trusted it came by the secret path or from Bootpay's range: its look counts against the larger budget
 * @throws ShopError INVALID_REQUEST, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, or NOT_STORED, upon which Bootpay sends it again
 */
export async function receiveDelivery(input: {
  contentType: string | null
  body: Uint8Array
  sender: string | null
  headers?: Record<string, string>
  trusted?: boolean
}): Promise<void> {
  if (input.body.byteLength > MAX_DELIVERY_BYTES) throw new ShopError('PAYLOAD_TOO_LARGE', '본문이 너무 큽니다.')
  const contentType = (input.contentType ?? '').slice(0, 200)
  const body = decode(input.body)
  const hint = read(body, kindOf(contentType))
  const subject = hint.orderNumber ?? (hint.receiptId === null ? null : `receipt:${hint.receiptId}`)
  const headers = JSON.stringify(input.headers ?? {})
  try {
    await runStatement('receive-delivery', STORE, [
      subject,
      input.trusted ?? false,
      contentType,
      body,
      input.sender,
      headers,
      hint.event,
      hint.orderNumber,
      hint.receiptId,
      nameDelivery(hint, body),
      hint.orderNumber === null ? RECEIPT_WAITS_SECONDS : 0,
    ])
  } catch (error) {
    log.error({ err: error }, 'a webhook delivery could not be stored')
    throw new ShopError('NOT_STORED', '저장하지 못했습니다. 다시 보내 주세요.')
  }
  if (subject !== null) wakeWorkers()
}

function kindOf(contentType: string): 'json' | 'form' {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  throw new ShopError('UNSUPPORTED_MEDIA_TYPE', 'JSON 또는 urlencoded 본문만 받습니다.')
}

function decode(body: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (!text.includes('\u0000')) return text
  } catch {
    // Falls through: bytes that are not text are as unreadable as NUL, which PostgreSQL refuses.
  }
  throw new ShopError('INVALID_REQUEST', '본문을 읽을 수 없습니다.')
}

function read(body: string, kind: 'json' | 'form'): DeliveryHint {
  try {
    return readDelivery(body, kind)
  } catch {
    throw new ShopError('INVALID_REQUEST', '본문을 읽을 수 없습니다.')
  }
}
