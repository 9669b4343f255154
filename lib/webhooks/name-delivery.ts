import { createHash } from 'node:crypto'
import type { DeliveryHint } from './read-delivery.ts'

/**
 * What makes two deliveries the same one sent again. Pure. The amount given back is part of it: a second partial cancel has the
 * event and the receipt of the first (protocol notes §9.1). Used to count and to show, never to decide whether to look: else
 * a forged delivery that comes first would make the real one a "duplicate".
 */
export function nameDelivery(hint: Omit<DeliveryHint, 'stated'>, body: string): string {
  const { event, orderNumber, receiptId, status, cancelledPrice } = hint
  if (orderNumber === null && receiptId === null) return `body:${createHash('sha256').update(body).digest('hex').slice(0, 32)}`
  return [event, orderNumber, receiptId, status, cancelledPrice].map((part) => part ?? '').join('|')
}
