import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { maySeePersonal } from '#app/_lib/may-see-personal.ts'
import { ShopError } from '#lib/errors.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { answer } from '../../_lib/answer.ts'

/** The browser that placed the order, or an operator who may read personal data. For anyone else it does not exist. */
export async function GET(request: Request, context: { params: Promise<{ orderId: string }> }): Promise<Response> {
  return await answer(async () => {
    const { orderId } = await context.params
    const operator = await maySeePersonal(request.headers)
    const order = await getOrder(orderId, { browserToken: await readBrowserToken(), operator })
    if (order === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const {
      expires_at: _expires,
      last_attempt_failed: _failed,
      checking: _checking,
      payment_url: _url,
      returning_amount: _a,
      returned_amount: _b,
      ...view
    } = order
    return { success: true, ...view }
  })
}
