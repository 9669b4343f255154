import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { asText, readJson } from '../http/read-body.ts'
import type { Receipt } from '../store/documents.ts'
import { findReceipt } from './find-receipt.ts'
import { renderReceipt } from './render-receipt.ts'

const TYPES: Record<string, number> = { 소득공제: 1, 지출증빙: 2 }

/**
 * `/v2/request/receipt/cash`: a cash receipt for what was paid by transfer or into a virtual account, issued after the fact, as the law
 * wants when the buyer asks for one. One for each payment. The number that it is issued to is kept masked, as Bootpay tells it.
 */
export function createCashReceiptRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/publish', async (c) => {
    const body = await readJson(c)
    const receipt = findReceipt(store, asText(body.receipt_id))
    const number = asText(body.identity_no)?.replaceAll(/\D/g, '') ?? ''
    const type = TYPES[String(body.cash_receipt_type ?? '소득공제')]
    if (number.length < 10 || type === undefined) {
      throw new ApiError(400, 'API_PARAM_INVALID', 'identity_no와 cash_receipt_type(소득공제 또는 지출증빙)을 확인해 주세요.')
    }
    const cash = receipt.method_symbol === 'bank' || receipt.method_symbol === 'vbank'
    if (!cash || receipt.status !== 1)
      throw new ApiError(400, 'RC_REQUEST_FAILED', '현금영수증을 발행할 수 있는 결제가 아닙니다.')
    if (receipt.cash_receipt_data) throw new ApiError(400, 'RC_REQUEST_FAILED', '이미 현금영수증이 발행되었습니다.')
    return c.json(
      set(receipt, {
        tid: `cash_${receipt.receipt_id}`,
        cash_receipt_type: type,
        cash_receipt_no: `${number.slice(0, 3)}****${number.slice(-4)}`,
        receipt_url: `https://door.bootpay.co.kr/receipt/cash/${receipt.receipt_id}`,
        published_at: clock.iso(),
      }),
    )
  })

  app.delete('/cancel/:id', (c) => {
    const receipt = findReceipt(store, c.req.param('id'))
    if (!receipt.cash_receipt_data) throw new ApiError(400, 'RC_REQUEST_FAILED', '발행된 현금영수증이 없습니다.')
    return c.json(set(receipt, null))
  })
  return app

  function set(receipt: Receipt, cash_receipt_data: NonNullable<Receipt['cash_receipt_data']> | null): Record<string, unknown> {
    return renderReceipt(store.receipts.update(receipt.receipt_id, { cash_receipt_data }), sandbox.settings())
  }
}
