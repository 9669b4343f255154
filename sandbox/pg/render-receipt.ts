import type { Settings } from '../settings.ts'
import type { Receipt } from '../store/documents.ts'

const STATUS_LOCALE: Record<number, string> = {
  0: '결제대기',
  1: '결제완료',
  2: '결제승인대기',
  5: '가상계좌발급완료',
  11: '빌링키발급완료',
  20: '결제취소',
  [-2]: '결제실패',
  [-10]: '입금기한만료',
}

/** A receipt as `GET /v2/receipt/{id}` answers it (protocol notes §4). */
export function renderReceipt(
  receipt: Receipt,
  settings: Settings,
): Record<string, unknown> & { method: string; card_data?: unknown } {
  const partly = receipt.cancelled_price > 0 && receipt.cancelled_price < receipt.price
  const status = partly ? settings.partial_cancel_status : receipt.status
  return {
    receipt_id: receipt.receipt_id,
    order_id: receipt.order_number,
    price: settings.price_shrinks_after_cancel ? receipt.price - receipt.cancelled_price : receipt.price,
    tax_free: 0,
    cancelled_price: receipt.cancelled_price,
    cancelled_tax_free: 0,
    order_name: receipt.order_name,
    company_name: '부트페이 샌드박스',
    gateway_url: 'https://gw.bootpay.co.kr',
    sandbox: true,
    pg: '라이트페이',
    method: receipt.method,
    method_symbol: receipt.method_symbol,
    method_origin: receipt.method,
    method_origin_symbol: receipt.method_symbol,
    currency: 'KRW',
    requested_at: toSeoul(receipt.requested_at),
    purchased_at: toSeoul(receipt.purchased_at),
    cancelled_at: toSeoul(receipt.cancelled_at),
    status,
    status_locale: STATUS_LOCALE[status] ?? '',
    receipt_url: `https://door.bootpay.co.kr/receipt/${receipt.receipt_id}`,
    ...(receipt.card_data === null ? {} : { card_data: receipt.card_data }),
    ...(receipt.method_symbol === 'bank' ? { bank_data: { tid: 'sandbox', bank_code: '04', bank_name: '국민은행' } } : {}),
    ...(receipt.cash_receipt_data ? { cash_receipt_data: receipt.cash_receipt_data } : {}),
    ...(receipt.vbank_data === null
      ? {}
      : { vbank_data: { tid: 'sandbox', ...receipt.vbank_data, expired_at: toSeoul(receipt.vbank_data.expired_at) } }),
    ...(settings.omit_metadata || receipt.metadata === null ? {} : { metadata: renderMetadata(receipt.metadata, settings) }),
  }
}

/** PG tells its times by Seoul's clock, to the second (`2026-11-25T17:02:47+09:00`); Commerce by UTC. */
function toSeoul(iso: string | null): string | null {
  return iso === null ? null : `${new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`
}

/** An object, or the same as a JSON string (§4). */
export function renderMetadata(metadata: Record<string, unknown>, settings: Settings): unknown {
  return settings.metadata_style === 'string' ? JSON.stringify(metadata) : metadata
}
