import { toProviderId } from '../bootpay/provider-id.ts'

export type DeliveryHint = {
  event: string | null
  orderNumber: string | null
  receiptId: string | null
  /** What it says of the state and of what was given back, as it says it: only to tell deliveries apart. */
  status: string | null
  cancelledPrice: string | null
  /** All that it says of either, in any layer, also what cannot be read. */
  stated: { statuses: string[]; receiptStatuses: string[]; cancelledPrices: string[] }
}

/**
 * What a delivery points at. Pure. The envelope of Commerce webhooks is not documented (protocol notes §9.2), so each known
 * shape is read: fields at the top, in `data`, in `data.order`; JSON or urlencoded, where `data` may be a JSON string.
 * Nothing of it is believed: it only says where to look.
 *
 * @throws SyntaxError when the body is neither a JSON object nor a form
 */
export function readDelivery(body: string, kind: 'json' | 'form'): DeliveryHint {
  const outer = kind === 'json' ? toObject(JSON.parse(body)) : readForm(body)
  if (outer === null) throw new SyntaxError('not an object')
  const data = toObject(outer.data) ?? toObject(outer.payload) ?? outer
  const order = toObject(data.order) ?? data
  const layers = [order, data, outer]
  const withReceipt = layers.flatMap((layer) => [layer, toObject(layer.result_data) ?? {}])
  return {
    event: firstText(layers.toReversed(), ['event', 'webhook_type', 'event_type', 'type']),
    orderNumber: firstId(layers, ['order_number']),
    receiptId: firstId(withReceipt, ['receipt_id']),
    status: firstId(withReceipt, ['status']),
    cancelledPrice: firstId(withReceipt, ['cancelled_price']),
    stated: {
      statuses: listStated(layers, 'status'),
      receiptStatuses: [
        ...listStated(withReceipt, 'receipt_status'),
        ...listStated(
          layers.map((layer) => toObject(layer.result_data) ?? {}),
          'status',
        ),
      ],
      cancelledPrices: listStated(withReceipt, 'cancelled_price'),
    },
  }
}

function listStated(layers: Record<string, unknown>[], name: string): string[] {
  const values = layers.map((layer) => layer[name]).filter((value) => value !== undefined && value !== null)
  return [...new Set(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))]
}

function readForm(body: string): Record<string, unknown> | null {
  const fields = Object.fromEntries(new URLSearchParams(body))
  return Object.keys(fields).length > 0 ? fields : null
}

function toObject(value: unknown): Record<string, unknown> | null {
  if (typeof value === 'string' && value.startsWith('{')) {
    try {
      return toObject(JSON.parse(value))
    } catch {
      return null
    }
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
}

function firstText(layers: Record<string, unknown>[], names: string[]): string | null {
  for (const layer of layers) {
    for (const name of names) {
      const value = layer[name]
      if (typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value)) return value
    }
  }
  return null
}

function firstId(layers: Record<string, unknown>[], names: string[]): string | null {
  for (const layer of layers) {
    for (const name of names) {
      const value = layer[name]
      const id = toProviderId(typeof value === 'number' ? String(value) : value)
      if (id !== null) return id
    }
  }
  return null
}
