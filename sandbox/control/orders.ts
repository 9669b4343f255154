import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asText, readJson } from '../http/read-body.ts'
import { cancelReceipt } from '../pg/cancel-receipt.ts'

/** `orders/{number}/refund`: a refund in Bootpay's own admin. */
export function createOrderControl(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()
  app.post('/:number/refund', async (c) => {
    const body = await readJson(c)
    const order = store.orders.get(c.req.param('number'))
    const receipt = order?.receipt_id ? store.receipts.get(order.receipt_id) : null
    if (order === null || receipt === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
    cancelReceipt(sandbox, receipt, {
      price: asAmount(body.amount),
      cancelId: null,
      message: asText(body.reason) ?? '관리자 취소',
      refundAccount: { bank_account: '0', bank_username: '관리자', bank_code: '004' },
    })
    return c.json(store.orders.get(order.order_number))
  })
  return app
}
