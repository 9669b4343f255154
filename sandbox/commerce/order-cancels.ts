import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { requireRole } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asObject, asText, readJson, readPage } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import { cancelReceipt } from '../pg/cancel-receipt.ts'
import type { Order, OrderCancellation } from '../store/documents.ts'

/** `/v1/order/cancel` (protocol notes §5). Bodies of request and approve are not documented: the history item is answered. */
export function createOrderCancelRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const id = c.req.query('order_number') ?? c.req.query('order_id')
    // Without an order, all there are: so says the SDK's own comment (types/order-cancel.d.ts). Whether they come in pages, nobody does.
    const { limit, offset } = sandbox.settings().cancellations_list === 'paged' ? readPage(c) : { limit: 10_000, offset: 0 }
    const where = id === undefined ? {} : { anyOf: { order_number: [findOrder(id).order_number] } }
    const { count, list } = store.cancellations.query(where, limit, offset)
    return c.json({ count, list: list.map(render) })
  })

  app.post('/', async (c) => {
    // Production wants a manager although the SDK sends its instance's role (§12 #29).
    if (sandbox.settings().strict_roles) requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const body = await readJson(c)
    const order = findOrder(asText(body.order_number) ?? asText(body.order_id))
    const parameters = asObject(body.request_cancel_parameters) ?? {}
    const left = order.price - order.cancelled_price
    if (order.state === 'cancelled') throw new ApiError(400, 'CANCEL_ALREADY_DONE', '이미 취소된 주문입니다.')
    if (order.state !== 'paid') throw new ApiError(400, 'ORDER_NOT_PAYMENT_READY', '결제되지 않은 주문입니다.')
    const price = readPrice(parameters) ?? asAmount(body.cancel_amount) ?? left
    if (price <= 0 || price > left) throw new ApiError(400, 'CANCEL_PRICE_OVER', `취소할 수 있는 금액은 ${left}원입니다.`)
    if (store.cancellations.find('order_number', order.order_number).some((request) => request.status === 0)) {
      throw new ApiError(409, 'PROCESS_DUPLICATED', '처리 중인 취소 요청이 있습니다.')
    }
    const request = store.cancellations.insert({
      order_cancel_request_history_id: newObjectId(clock.now()),
      order_id: order.order_id,
      order_number: order.order_number,
      status: 0,
      cancel_reason: asText(parameters.cancel_message) ?? asText(parameters.cancel_reason) ?? asText(body.cancel_reason) ?? '',
      refund_price: price,
      requested_at: clock.iso(),
      processed_at: null,
      rejected_message: null,
    })
    const immediate = body.is_supervisor === true || parameters.cancel_immediately === true
    return c.json(render(immediate ? approve(request) : request))
  })

  app.put('/:id/withdraw', (c) => c.json(render(close(find(c.req.param('id')), 3))))

  app.put('/:id/approve', (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    return c.json(render(approve(find(c.req.param('id')))))
  })

  app.put('/:id/reject', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const body = await readJson(c)
    // The SDKs of other languages call it what the request itself does.
    const message = asText(body.message) ?? asText(body.cancel_reason)
    if (message === null) throw new ApiError(400, 'API_PARAM_INVALID', '거절 사유(message)는 필수입니다.')
    const rejected = close(find(c.req.param('id')), 2, message)
    return c.json({
      id: rejected.order_cancel_request_history_id,
      order_id: rejected.order_id,
      status: 2,
      rejected_at: rejected.processed_at,
      rejected_message: message,
    })
  })

  app.delete('/:id', (c) => c.json(render(close(find(c.req.param('id')), 3))))

  return app

  function findOrder(id: string | null | undefined): Order {
    const order = id ? (store.orders.get(id) ?? store.orders.findOne('order_id', id)) : null
    if (order === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
    return order
  }

  function find(id: string): OrderCancellation {
    const request = store.cancellations.get(id)
    if (request === null) throw new ApiError(404, 'ORDER_CANCEL_NOT_FOUND', '취소 요청을 찾을 수 없습니다.')
    if (request.status !== 0) throw new ApiError(400, 'CANCEL_ALREADY_DONE', '이미 처리된 취소 요청입니다.')
    return request
  }

  function close(request: OrderCancellation, status: 2 | 3, message: string | null = null): OrderCancellation {
    return store.cancellations.update(request.order_cancel_request_history_id, {
      status,
      processed_at: clock.iso(),
      rejected_message: message,
    })
  }

  function approve(request: OrderCancellation): OrderCancellation {
    const receiptId = store.orders.get(request.order_number)?.receipt_id
    const receipt = receiptId ? store.receipts.get(receiptId) : null
    if (receipt === null) throw new ApiError(400, 'ORDER_NOT_PAYMENT_READY', '결제되지 않은 주문입니다.')
    const id = request.order_cancel_request_history_id
    cancelReceipt(sandbox, receipt, {
      price: request.refund_price,
      cancelId: id,
      message: request.cancel_reason,
      // Through Commerce the account comes from the buyer's order page; the sandbox stands in for it.
      refundAccount: { bank_account: '0', bank_username: '샌드박스', bank_code: '004' },
    })
    return store.cancellations.update(id, { status: 1, processed_at: clock.iso() })
  }
}

function render(request: OrderCancellation): Record<string, unknown> {
  return { ...request, order_cancellation_request_id: request.order_cancel_request_history_id }
}

/** The amount by any of its names, or the sum of what is cancelled (§5). */
function readPrice(parameters: Record<string, unknown>): number | null {
  const stated = asAmount(parameters.cancel_price) ?? asAmount(parameters.refund_price)
  if (stated !== null) return stated
  const rows = [parameters.cancel_products, parameters.cancel_order_subscription_bills].flatMap((list) =>
    Array.isArray(list) ? list : [],
  )
  const prices = rows.flatMap((row) => asAmount(asObject(row)?.cancel_price) ?? [])
  return prices.length === 0 ? null : prices.reduce((sum, price) => sum + price, 0)
}
