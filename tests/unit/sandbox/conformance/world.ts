import type { runSandbox } from '#tests/support/run-sandbox.ts'

export type Body = Record<string, unknown>
export type Running = Awaited<ReturnType<typeof runSandbox>>
/** The SDK's typings describe what it never returns (protocol notes §1.5): its modules as they are. */
export type Module = Record<string, (...args: unknown[]) => Promise<Body>>
export type Calls = Record<string, Module>

/** What a case of the suite works with: the SDK, and short ways to what its call needs to exist. */
export function createWorld(running: Running) {
  const { commerce, pg, control, checkout } = running
  const sdk = commerce as unknown as Calls & { orderSubscription: Module & { requestIng: Module } }
  const as = (role: 'user' | 'manager' | 'supervisor') => {
    commerce.withRole(role)
    return sdk
  }
  const world = {
    sdk,
    as,
    pg: pg as unknown as Module,
    control,
    settings: (changes: object) => control('PUT', 'settings', changes),
    checkout,
    async product(fields: object = {}): Promise<string> {
      const input = {
        name: '프로',
        display_price: 29_000,
        use_subscription: true,
        subscription_payment_cycle_type: 21,
        ...fields,
      }
      return String((await as('manager').product?.create?.(input))?.product_id)
    },
    /** A paid order. */
    async order(options: { pay?: object; checkout?: object } = {}): Promise<{ number: string; id: string; receipt: string }> {
      const product_id = await world.product()
      const id = await checkout({
        price: 29_000,
        products: [{ product_id, duration: 3, quantity: 1 }],
        user: { user_id: 'user_1', name: '홍길동', phone: '01012345678', email: 'hong@example.com' },
        metadata: { order_id: 'o1' },
        ...options.checkout,
      })
      const paid = await control('POST', `checkouts/${id}/pay`, options.pay ?? {})
      return { number: String(paid.order_number), id: String(paid.order_id), receipt: String(paid.receipt_id) }
    },
    async subscription(): Promise<{ id: string; number: string; receipt: string }> {
      const order = await world.order()
      const { subscriptions } = (await control('GET', 'state')) as { subscriptions: Body[] }
      return { id: String(subscriptions[0]?.order_subscription_id), number: order.number, receipt: order.receipt }
    },
    /** The bill that is next. */
    async bill(subscription: string): Promise<string> {
      const { bills } = (await control('GET', 'state')) as { bills: Body[] }
      const due = bills.find((bill) => bill.order_subscription_id === subscription && bill.status === 2)
      return String(due?.order_subscription_bill_id)
    },
    async chargeKey(subscription: string): Promise<string> {
      const detail = await as('supervisor').orderSubscription?.detail?.(subscription)
      return String((detail as Body | undefined)?.charge_key)
    },
    /** A request that waits for a supervisor. */
    async waiting(kind: 'pause' | 'termination' = 'pause'): Promise<{ request: string; subscription: string }> {
      await world.settings({ subscription_requests: 'approval' })
      const { id } = await world.subscription()
      const asked = await sdk.orderSubscription.requestIng[kind]?.({ order_subscription_id: id, reason: '이유' })
      return { request: String(asked?.id), subscription: id }
    },
    async cancellation(): Promise<{ id: string; order: string }> {
      const order = await world.order()
      const asked = await as('manager').orderCancel?.request?.({ order_number: order.number, request_cancel_parameters: {} })
      return { id: String(asked?.order_cancellation_request_id), order: order.number }
    },
    async member(): Promise<string> {
      return String((await sdk.user?.userJoin?.({ login_id: 'hong', password: 'secret-1', name: '홍길동' }))?.user_id)
    },
    async category(parent_category_id?: string): Promise<string> {
      return String((await sdk.category?.create?.({ name: '구독', parent_category_id }))?.category_id)
    },
    async group(): Promise<string> {
      return String(
        (await sdk.userGroup?.create?.({ company_name: '가게', corporate_type: 2, business_number: '1234567890' }))
          ?.user_group_id,
      )
    },
    async invoice(): Promise<string> {
      const product_id = await world.product()
      const created = await sdk.invoice?.create?.({ name: '할인', price: 19_000, products: [{ product_id, quantity: 1 }] })
      return String(created?.invoice_id)
    },
  }
  return world
}

export type World = ReturnType<typeof createWorld>
