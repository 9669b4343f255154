import { Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asAmount, asTime, readJson, readPage } from '../../http/read-body.ts'
import type { SubscriptionBill } from '../../store/documents.ts'
import { changeSubscription } from '../../subscriptions/change-subscription.ts'
import { renderBill } from '../render-subscription.ts'

/** `/v1/order_subscription_bills` (protocol notes §8). Changing one needs a supervisor; only a bill still to be paid can change. */
export function createBillRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const status = c.req.query('status')
    const statuses = status ? status.split(',').map(Number) : null
    const id = c.req.query('order_subscription_id')
    const { count, list } = store.bills.query(
      { anyOf: { ...(statuses ? { status: statuses } : {}), ...(id ? { order_subscription_id: [id] } : {}) } },
      limit,
      offset,
    )
    return c.json({ count, list: list.map(render) })
  })

  app.get('/:id', (c) => c.json(render(find(c.req.param('id')))))

  app.put('/:id', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const bill = find(c.req.param('id'))
    if (bill.status !== 2 && bill.status !== -1)
      throw new ApiError(400, 'ORDER_SUBSCRIPTION_BILL_UPDATE_UNABLE', '결제 예정인 회차만 수정할 수 있습니다.')
    const body = await readJson(c)
    const price = body.price === undefined ? bill.price : asAmount(body.price)
    if (price === null) throw new ApiError(400, 'API_PARAM_INVALID', 'price 값을 확인해 주세요.')
    const reserve = asTime(body.reserve_payment_at, 'reserve_payment_at')
    return c.json(render(store.transaction(() => update(bill, price, reserve))))
  })
  return app

  function update(bill: SubscriptionBill, price: number, reserve: Date | null): SubscriptionBill {
    const subscription = store.subscriptions.get(bill.order_subscription_id)
    if (reserve !== null && subscription !== null) {
      const next = { payment_next_at: reserve.toISOString() }
      changeSubscription(sandbox, subscription, clock.now(), next, 'bill_moved')
    }
    return store.bills.update(bill.order_subscription_bill_id, {
      price,
      reserve_payment_at: reserve?.toISOString() ?? bill.reserve_payment_at,
    })
  }

  function find(id: string): SubscriptionBill {
    const bill = store.bills.get(id)
    if (bill === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_BILL_NOT_FOUND', '회차를 찾을 수 없습니다.')
    return bill
  }

  function render(bill: SubscriptionBill): Record<string, unknown> {
    return renderBill(bill, store.subscriptions.get(bill.order_subscription_id))
  }
}
