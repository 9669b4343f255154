import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { log } from '../log.ts'
import { type DeliveryHint, readDelivery } from './read-delivery.ts'

/** 64 KiB: an order with its receipt is a few. */
export const MAX_DELIVERY_BYTES = 64 * 1024

/**
 * Stores a delivery verbatim and asks for its order number to be looked at, in one statement; returning means that both are
 * durable, so that the caller may answer `200 {"success":true}`. What it says is not believed: a forged delivery costs one look.
 *
 * @throws ShopError INVALID_REQUEST, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, or NOT_STORED, upon which Bootpay sends it again
 */
export async function receiveDelivery(input: {
  contentType: string | null
  body: Uint8Array
  sender: string | null
}): Promise<void> {
  if (input.body.byteLength > MAX_DELIVERY_BYTES) throw new ShopError('PAYLOAD_TOO_LARGE', '본문이 너무 큽니다.')
  const contentType = (input.contentType ?? '').slice(0, 200)
  const body = decode(input.body)
  const hint = read(body, kindOf(contentType))
  const subject = hint.orderNumber ?? (hint.receiptId === null ? null : `receipt:${hint.receiptId}`)
  const status = subject === null ? 'ignored' : 'received'
  try {
    await getPrisma().$executeRaw`
      WITH delivery AS (
        INSERT INTO webhook_deliveries (content_type, body, sender, event, order_number, receipt_id, status)
        VALUES (${contentType}, ${body}, ${input.sender}, ${hint.event}, ${hint.orderNumber}, ${hint.receiptId}, ${status})
      )
      INSERT INTO lookups (order_number) SELECT ${subject}::text WHERE ${subject}::text IS NOT NULL
      ON CONFLICT (order_number) DO UPDATE
        SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0`
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
