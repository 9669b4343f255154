import { Hono } from 'hono'
import { notify } from '../checkout/notify.ts'
import { confirmOrder } from '../checkout/pay-order.ts'
import { ApiError } from '../http/api-error.ts'
import { checkTokenRequest, issueToken } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asObject, asText, readJson } from '../http/read-body.ts'
import { cancelReceipt } from './cancel-receipt.ts'
import { createCashReceiptRoutes } from './cash-receipts.ts'
import { findReceipt } from './find-receipt.ts'
import { renderReceipt } from './render-receipt.ts'

/** The PG API, `/v2` (protocol notes §4). */
export function createPgRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/request/token', async (c) => {
    checkTokenRequest(await readJson(c))
    // No `expired_at` as Commerce has: .NET's SDK reads one as a number, and fails on a time (§1.4).
    const { access_token, expire_in } = issueToken(clock)
    return c.json({ access_token, expire_in })
  })

  app.get('/receipt/:id', (c) => {
    const receipt = findReceipt(store, c.req.param('id'))
    const withUser = c.req.query('lookup_user_data') === 'true' && !sandbox.settings().omit_user
    return c.json({ ...renderReceipt(receipt, sandbox.settings()), ...(withUser ? { user_data: receipt.user } : {}) })
  })

  app.post('/cancel', async (c) => {
    const body = await readJson(c)
    const refund = asObject(body.refund)
    const account = ['bank_account', 'bank_username', 'bank_code'].map((field) => asText(refund?.[field]))
    const [bankAccount, bankUsername, bankCode] = account
    const receipt = cancelReceipt(sandbox, findReceipt(store, asText(body.receipt_id)), {
      price: readCancelPrice(body.cancel_price),
      cancelId: asText(body.cancel_id),
      // The reference page says `cancel_reason`, the SDK `cancel_message` (§12 #4).
      message: asText(body.cancel_message) ?? asText(body.cancel_reason) ?? '',
      refundAccount:
        bankAccount && bankUsername && bankCode
          ? { bank_account: bankAccount, bank_username: bankUsername, bank_code: bankCode }
          : null,
    })
    return c.json(renderReceipt(receipt, sandbox.settings()))
  })

  app.post('/confirm', async (c) => {
    const body = await readJson(c)
    const receipt = findReceipt(store, asText(body.receipt_id))
    const order = store.orders.get(receipt.order_number)
    if (order === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
    const confirmed = confirmOrder(sandbox, order)
    notify(sandbox, confirmed, 'paid')
    return c.json(renderReceipt(findReceipt(store, receipt.receipt_id), sandbox.settings()))
  })

  app.route('/request/receipt/cash', createCashReceiptRoutes(sandbox))
  return app
}

/** Won; null: all that is left. .NET's SDK cannot leave an amount out: it sends 0.0 for all. */
function readCancelPrice(value: unknown): number | null {
  if (value === undefined || value === null || value === '' || value === 0) return null
  return asAmount(value) ?? -1
}
