import { expect } from 'vitest'
import type { Body, World } from './world.ts'

/** One call of the official server SDK that the sandbox claims: how it is sent, what it answers, and what it refuses. */
export type Claim<A = never> = {
  /** As the SDK names it. */
  call: string
  /** The lowest role that is served. */
  needs: 'user' | 'manager' | 'supervisor'
  arrange(w: World): Promise<A>
  send(w: World, given: A): Promise<unknown> | undefined
  /** Documented fields of the answer. */
  answers: object | ((given: A) => object)
  refuses?: [code: string, send: (w: World, given: A) => Promise<unknown> | undefined][]
}

const NONE = '000000000000000000000000'
const TEXT = expect.any(String)
const LIST = { count: expect.any(Number), list: expect.any(Array) }

function claim<A>(claim: Claim<A>): Claim<A> {
  return claim
}
const nothing = async (): Promise<null> => null

export const CLAIMS = [
  claim({
    call: 'getAccessToken',
    needs: 'user',
    arrange: nothing,
    send: (w) => (w.sdk as unknown as { getAccessToken(): Promise<Body> }).getAccessToken(),
    answers: { access_token: TEXT, expire_in: expect.any(Number), expired_at: TEXT },
  }),
  claim({
    call: 'product.create',
    needs: 'manager',
    arrange: nothing,
    send: (w) => w.sdk.product?.create?.({ name: '프로', display_price: 29_000, description: '설명', use_subscription: true }),
    answers: { product_id: TEXT, name: '프로', display_price: 29_000 },
    refuses: [['API_PARAM_INVALID', (w) => w.sdk.product?.create?.({ name: '프로' })]],
  }),
  claim({
    call: 'product.list',
    needs: 'user',
    arrange: (w) => w.product({ ex_uid: 'pro-monthly' }),
    send: (w) => w.sdk.product?.list?.({ page: 1, limit: 10, ex_uid: 'pro-monthly' }),
    answers: (id) => ({ count: expect.any(Number), list: expect.arrayContaining([expect.objectContaining({ _id: id })]) }),
  }),
  claim({
    call: 'product.detail',
    needs: 'user',
    arrange: (w) => w.product(),
    send: (w, id) => w.sdk.product?.detail?.(id),
    answers: (id) => ({ product_id: id, display_price: 29_000, status_sale: true }),
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.detail?.(NONE)]],
  }),
  claim({
    call: 'product.update',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, product_id) => w.sdk.product?.update?.({ product_id, display_price: 31_000 }),
    answers: { display_price: 31_000 },
    refuses: [
      ['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.update?.({ product_id: NONE })],
      ['API_PARAM_INVALID', (w, product_id) => w.sdk.product?.update?.({ product_id, display_price: -1 })],
    ],
  }),
  claim({
    call: 'product.status',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, product_id) => w.sdk.product?.status?.({ product_id, status_sale: false }),
    answers: { status_sale: false },
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.status?.({ product_id: NONE })]],
  }),
  claim({
    call: 'category.create',
    needs: 'supervisor',
    arrange: nothing,
    send: (w) => w.sdk.category?.create?.({ name: '구독' }),
    answers: { category_id: TEXT, name: '구독', parent_category_id: null, parent_categories: [], status_display: true },
    refuses: [
      ['API_PARAM_INVALID', (w) => w.sdk.category?.create?.({})],
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.create?.({ name: '월간', parent_category_id: NONE })],
    ],
  }),
  claim({
    call: 'category.list',
    needs: 'user',
    arrange: (w) => w.category(),
    send: (w) => w.sdk.category?.list?.(),
    answers: (id) => ({
      count: expect.any(Number),
      list: expect.arrayContaining([expect.objectContaining({ category_id: id })]),
    }),
  }),
  claim({
    call: 'category.detail',
    needs: 'user',
    arrange: async (w) => w.category(await w.category()),
    send: (w, id) => w.sdk.category?.detail?.(id),
    answers: { parent_category_id: TEXT, parent_categories: [TEXT] },
    refuses: [['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.detail?.(NONE)]],
  }),
  claim({
    call: 'category.update',
    needs: 'supervisor',
    arrange: (w) => w.category(),
    send: (w, category_id) => w.sdk.category?.update?.({ category_id, name: '연간', status_display: false }),
    answers: { name: '연간', status_display: false },
    refuses: [
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.update?.({ category_id: NONE })],
      [
        'API_PARAM_INVALID',
        async (w, id) => w.sdk.category?.update?.({ category_id: id, parent_category_id: await w.category(id) }),
      ],
    ],
  }),
  claim({
    call: 'category.destroy',
    needs: 'supervisor',
    arrange: (w) => w.category(),
    send: (w, id) => w.sdk.category?.destroy?.(id),
    answers: { deleted: true },
    refuses: [
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.destroy?.(NONE)],
      [
        'API_PARAM_INVALID',
        async (w) => {
          const parent = await w.category()
          await w.category(parent)
          return await w.sdk.category?.destroy?.(parent)
        },
      ],
    ],
  }),
  claim({
    call: 'product.delete',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, id) => w.sdk.product?.delete?.(id),
    answers: { deleted: true },
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.delete?.(NONE)]],
  }),
  claim({
    call: 'invoice.create',
    needs: 'user',
    arrange: (w) => w.product(),
    send: (w, product_id) =>
      w.sdk.invoice?.create?.({
        products: [{ product_id, quantity: 1 }],
        price: 19_000,
        original_price: 29_000,
        user: { user_id: 'user_1', name: '홍길동' },
        metadata: { promotion_code: 'WELCOME' },
      }),
    answers: { invoice_id: TEXT, payment_url: TEXT, price: 19_000, data: { invoice_id: TEXT } },
    refuses: [
      ['INVOICE_PRODUCT_NOT_FOUND', (w) => w.sdk.invoice?.create?.({ price: 1_000, product_ids: [NONE] })],
      ['API_PARAM_INVALID', (w, id) => w.sdk.invoice?.create?.({ price: 99, product_ids: [id] })],
      ['SERVER_ERROR', (w, id) => w.sdk.invoice?.create?.({ price: 1_000, product_ids: [id], metadata: {} })],
    ],
  }),
  claim({
    call: 'invoice.list',
    needs: 'user',
    arrange: (w) => w.invoice(),
    send: (w) => w.sdk.invoice?.list?.(),
    answers: (id) => ({ count: 1, list: [{ id, invoice_id: id, price: 19_000 }] }),
  }),
  claim({
    call: 'invoice.detail',
    needs: 'user',
    arrange: (w) => w.invoice(),
    send: (w, id) => w.sdk.invoice?.detail?.(id),
    answers: (id) => ({ invoice_id: id, status: 0 }),
    refuses: [['INVOICE_TARGET_NOT_FOUND', (w) => w.sdk.invoice?.detail?.(NONE)]],
  }),
  claim({
    call: 'invoice.notify',
    needs: 'user',
    arrange: (w) => w.invoice(),
    send: (w, id) => w.sdk.invoice?.notify?.(id, [1, 3]),
    answers: { send_types: [1, 3], sent_at: TEXT },
    refuses: [
      ['INVOICE_TARGET_NOT_FOUND', (w) => w.sdk.invoice?.notify?.(NONE, [1])],
      ['API_PARAM_INVALID', (w, id) => w.sdk.invoice?.notify?.(id, [9])],
    ],
  }),
  claim({
    call: 'order.list',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w, order) => w.sdk.order?.list?.({ page: 1, limit: 20, keyword: order.receipt, status: [2] }),
    answers: (order) => ({
      count: 1,
      list: [{ order_id: order.id, order_number: order.number, username: '홍길동', user_email: 'hong@example.com' }],
    }),
    refuses: [['API_PARAM_INVALID', (w) => w.sdk.order?.list?.({ search_date_from: 'yesterday' })]],
  }),
  claim({
    call: 'order.detail',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w, order) => w.sdk.order?.detail?.(order.number),
    answers: (order) => ({
      order_id: order.id,
      price: 29_000,
      status: 2,
      receipt_status: 1,
      result_data: { receipt_id: order.receipt, pg: '라이트페이', method: '카드', card_data: { card_company: 'KB국민' } },
      order_subscriptions: { subscriptions: [{ status: 1, current_duration: 1, total_subscription_duration: 3 }] },
    }),
    refuses: [['ORDER_NOT_FOUND', (w) => w.sdk.order?.detail?.(NONE)]],
  }),
  claim({
    call: 'order.month',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w) => w.sdk.order?.month?.('group', new Date().toISOString().slice(0, 7)),
    answers: LIST,
    refuses: [['API_PARAM_INVALID', (w) => w.sdk.order?.month?.('group', 'May')]],
  }),
  claim({
    call: 'orderCancel.request',
    needs: 'manager',
    arrange: (w) => w.order(),
    send: (w, order) =>
      w.sdk.orderCancel?.request?.({
        order_number: order.number,
        request_cancel_parameters: { cancel_reason: '변심', refund_price: 9_000 },
      }),
    answers: (order) => ({ order_cancel_request_history_id: TEXT, order_number: order.number, status: 0, refund_price: 9_000 }),
    refuses: [
      ['PROCESS_DUPLICATED', (w, order) => w.sdk.orderCancel?.request?.({ order_number: order.number })],
      ['ORDER_NOT_FOUND', (w) => w.sdk.orderCancel?.request?.({ order_number: NONE })],
      [
        'CANCEL_PRICE_OVER',
        async (w) => {
          const { number } = await w.order()
          return await w.sdk.orderCancel?.request?.({ order_number: number, request_cancel_parameters: { cancel_price: 29_001 } })
        },
      ],
      [
        'CANCEL_ALREADY_DONE',
        async (w) => {
          const { number } = await w.order()
          await w.control('POST', `orders/${number}/refund`, {})
          return await w.sdk.orderCancel?.request?.({ order_number: number })
        },
      ],
      [
        'ORDER_NOT_PAYMENT_READY',
        async (w) => {
          const product_id = await w.product()
          const id = await w.checkout({ price: 29_000, products: [{ product_id, duration: -1, quantity: 1 }] })
          const { checkouts } = (await w.control('GET', 'state')) as { checkouts: Body[] }
          const { order_number } = checkouts.find((each) => each.checkout_id === id) ?? {}
          return await w.sdk.orderCancel?.request?.({ order_number })
        },
      ],
    ],
  }),
  claim({
    call: 'orderCancel.list',
    needs: 'user',
    arrange: (w) => w.cancellation(),
    send: (w, { order }) => w.sdk.orderCancel?.list?.({ order_number: order }),
    answers: ({ id }) => ({ count: 1, list: [{ order_cancel_request_history_id: id, status: 0 }] }),
    refuses: [['ORDER_NOT_FOUND', (w) => w.sdk.orderCancel?.list?.({ order_number: NONE })]],
  }),
  claim({
    call: 'orderCancel.withdraw',
    needs: 'user',
    arrange: (w) => w.cancellation(),
    send: (w, { id }) => w.sdk.orderCancel?.withdraw?.(id),
    answers: { status: 3 },
    refuses: [
      ['CANCEL_ALREADY_DONE', (w, { id }) => w.sdk.orderCancel?.withdraw?.(id)],
      ['ORDER_CANCEL_NOT_FOUND', (w) => w.sdk.orderCancel?.withdraw?.(NONE)],
    ],
  }),
  claim({
    call: 'orderCancel.approve',
    needs: 'supervisor',
    arrange: (w) => w.cancellation(),
    send: (w, { id }) => w.sdk.orderCancel?.approve?.({ order_cancellation_request_id: id, message: '승인' }),
    answers: { status: 1, processed_at: TEXT },
    refuses: [['CANCEL_ALREADY_DONE', (w, { id }) => w.sdk.orderCancel?.approve?.({ order_cancel_request_history_id: id })]],
  }),
  claim({
    call: 'orderCancel.reject',
    needs: 'supervisor',
    arrange: (w) => w.cancellation(),
    send: (w, { id }) => w.sdk.orderCancel?.reject?.({ order_cancellation_request_id: id, message: '사용 중' }),
    answers: ({ id }) => ({ id, order_id: TEXT, status: 2, rejected_at: TEXT, rejected_message: '사용 중' }),
    refuses: [
      [
        'API_PARAM_INVALID',
        async (w) => w.sdk.orderCancel?.reject?.({ order_cancellation_request_id: (await w.cancellation()).id }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.list',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { number }) => w.sdk.orderSubscription?.list?.({ order_number: number }),
    answers: ({ id }) => ({ count: 1, total: expect.any(Number), list: [{ order_subscription_id: id, status: 1 }] }),
  }),
  claim({
    call: 'orderSubscription.detail',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription?.detail?.(id),
    answers: ({ id }) => ({ order_subscription_id: id, price: 29_000, payment_next_at: TEXT, current_duration: 1 }),
    refuses: [['ORDER_SUBSCRIPTION_NOT_FOUND', (w) => w.sdk.orderSubscription?.detail?.(NONE)]],
  }),
  claim({
    call: 'orderSubscription.update',
    needs: 'supervisor',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription?.update?.({ order_subscription_id: id, price: 31_000, memo: '인상' }),
    answers: { price: 31_000 },
    refuses: [
      ['API_PARAM_INVALID', (w, { id }) => w.sdk.orderSubscription?.update?.({ order_subscription_id: id, price: 0 })],
      ['PRODUCT_NOT_FOUND', (w, { id }) => w.sdk.orderSubscription?.update?.({ order_subscription_id: id, product_id: NONE })],
    ],
  }),
  claim({
    call: 'orderSubscription.requestIng.pause',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { number }) => w.sdk.orderSubscription.requestIng.pause?.({ order_number: number, reason: '휴가' }),
    answers: { id: TEXT, status: 1, request_type: 1, paused_at: TEXT },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_PAUSE_UNABLE',
        (w, { id }) => w.sdk.orderSubscription.requestIng.pause?.({ order_subscription_id: id }),
      ],
      ['API_PARAM_INVALID', (w) => w.sdk.orderSubscription.requestIng.pause?.({})],
    ],
  }),
  claim({
    call: 'orderSubscription.requestIng.resume',
    needs: 'user',
    arrange: async (w) => {
      const subscription = await w.subscription()
      await w.sdk.orderSubscription.requestIng.pause?.({ order_subscription_id: subscription.id })
      return subscription
    },
    send: (w, { id }) => w.sdk.orderSubscription.requestIng.resume?.({ order_subscription_id: id, reason: '복귀' }),
    answers: { id: TEXT, status: 1, request_type: 2, resumed_at: TEXT },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_RESUME_UNABLE',
        (w, { id }) => w.sdk.orderSubscription.requestIng.resume?.({ order_subscription_id: id, reason: '복귀' }),
      ],
      [
        'SUBSCRIPTION_RESUME_REASON_REQUIRED',
        (w, { id }) => w.sdk.orderSubscription.requestIng.resume?.({ order_subscription_id: id }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.requestIng.calculateTerminationFee',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription.requestIng.calculateTerminationFee?.(id),
    answers: ({ id }) => ({
      order_subscription_id: id,
      termination_fee: 0,
      last_bill_refund_price: expect.any(Number),
      final_fee: expect.any(Number),
      remaining_duration: 2,
      is_unlimited: false,
    }),
    refuses: [['ORDER_SUBSCRIPTION_NOT_FOUND', (w) => w.sdk.orderSubscription.requestIng.calculateTerminationFee?.(NONE)]],
  }),
  claim({
    call: 'orderSubscription.requestIng.calculateTerminationFeeByOrderNumber',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { number }) => w.sdk.orderSubscription.requestIng.calculateTerminationFeeByOrderNumber?.(number),
    answers: ({ id }) => ({ order_subscription_id: id }),
  }),
  claim({
    call: 'orderSubscription.requestIng.termination',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { id }) =>
      w.sdk.orderSubscription.requestIng.termination?.({
        order_subscription_id: id,
        termination_fee: 0,
        last_bill_refund_price: 0,
        final_fee: 0,
        reason: '해지',
      }),
    answers: { id: TEXT, status: 1, request_type: 3 },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_TERMINATION_UNABLE',
        (w, { id }) => w.sdk.orderSubscription.requestIng.termination?.({ order_subscription_id: id }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.requestIng.purchase',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription.requestIng.purchase?.({ order_subscription_id: id, price: 50_000 }),
    answers: { id: TEXT, status: 1, request_type: 4 },
    refuses: [
      [
        'RC_REQUEST_FAILED',
        async (w) => {
          const { id } = await w.subscription()
          await w.control('POST', `subscriptions/${id}/card`, { refused: true })
          return await w.sdk.orderSubscription.requestIng.purchase?.({ order_subscription_id: id, price: 50_000 })
        },
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.requestIng.transfer',
    needs: 'user',
    arrange: async (w) => ({ ...(await w.subscription()), user: await w.member() }),
    send: (w, { id, user }) => w.sdk.orderSubscription.requestIng.transfer?.({ order_subscription_id: id, new_user_id: user }),
    answers: { id: TEXT, status: 1, request_type: 5 },
    refuses: [
      [
        'USER_NOT_FOUND',
        (w, { id }) => w.sdk.orderSubscription.requestIng.transfer?.({ order_subscription_id: id, new_user_id: NONE }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.supervisorApprove',
    needs: 'supervisor',
    arrange: (w) => w.waiting(),
    send: (w, { subscription }) => w.sdk.orderSubscription?.supervisorApprove?.(subscription, { reason: '승인' }),
    answers: { status: -2 },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND',
        (w, { subscription }) => w.sdk.orderSubscription?.supervisorApprove?.(subscription),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.supervisorReject',
    needs: 'supervisor',
    arrange: (w) => w.waiting(),
    send: (w, { subscription }) => w.sdk.orderSubscription?.supervisorReject?.(subscription, { reason: '불가' }),
    answers: { status: 1 },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND',
        (w, { subscription }) => w.sdk.orderSubscription?.supervisorReject?.(subscription),
      ],
    ],
  }),
  claim({
    call: 'orderSubscription.supervisorTerminate',
    needs: 'supervisor',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription?.supervisorTerminate?.(id, { reason: '해지' }),
    answers: { status: 20, cancel_status: 1, payment_next_at: null },
    refuses: [['ORDER_SUBSCRIPTION_TERMINATION_UNABLE', (w, { id }) => w.sdk.orderSubscription?.supervisorTerminate?.(id)]],
  }),
  claim({
    call: 'orderSubscription.supervisorPause',
    needs: 'supervisor',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscription?.supervisorPause?.(id, { paused_at: '2020-01-01T00:00:00Z', reason: '점검' }),
    answers: { status: -2 },
    refuses: [['API_PARAM_INVALID', (w, { id }) => w.sdk.orderSubscription?.supervisorPause?.(id, {})]],
  }),
  claim({
    call: 'orderSubscription.supervisorResume',
    needs: 'supervisor',
    arrange: async (w) => {
      const subscription = await w.subscription()
      await w.sdk.orderSubscription.requestIng.pause?.({ order_subscription_id: subscription.id })
      return subscription
    },
    send: (w, { id }) => w.sdk.orderSubscription?.supervisorResume?.(id, { reason: '재개' }),
    answers: { status: 1 },
    refuses: [['ORDER_SUBSCRIPTION_RESUME_UNABLE', (w, { id }) => w.sdk.orderSubscription?.supervisorResume?.(id)]],
  }),
  claim({
    call: 'orderSubscription.supervisorCharge',
    needs: 'supervisor',
    arrange: async (w) => await w.chargeKey((await w.subscription()).id),
    send: (w, charge_key) => w.sdk.orderSubscription?.supervisorCharge?.({ charge_key, price: 5_000 }),
    answers: (charge_key) => ({ order_id: TEXT, order_number: TEXT, receipt_id: TEXT, charge_key, price: 5_000, status: 1 }),
    refuses: [
      [
        'ORDER_SUBSCRIPTION_CHARGE_KEY_NOT_FOUND',
        (w) => w.sdk.orderSubscription?.supervisorCharge?.({ charge_key: 'none', price: 1 }),
      ],
      ['API_PARAM_INVALID', (w, charge_key) => w.sdk.orderSubscription?.supervisorCharge?.({ charge_key, price: 0 })],
    ],
  }),
  claim({
    call: 'orderSubscription.supervisorChargeRevoke',
    needs: 'supervisor',
    arrange: async (w) => await w.chargeKey((await w.subscription()).id),
    send: (w, charge_key) => w.sdk.orderSubscription?.supervisorChargeRevoke?.({ charge_key }),
    answers: (charge_key) => ({ charge_key, revoked_at: TEXT }),
    refuses: [
      [
        'ORDER_SUBSCRIPTION_CHARGE_KEY_NOT_FOUND',
        (w, charge_key) => w.sdk.orderSubscription?.supervisorCharge?.({ charge_key, price: 1_000 }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscriptionBill.list',
    needs: 'user',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscriptionBill?.list?.({ order_subscription_id: id, status: [1, 2] }),
    answers: {
      count: 2,
      list: [
        { duration: 2, status: 2 },
        { duration: 1, status: 1 },
      ],
    },
  }),
  claim({
    call: 'orderSubscriptionBill.detail',
    needs: 'user',
    arrange: async (w) => await w.bill((await w.subscription()).id),
    send: (w, id) => w.sdk.orderSubscriptionBill?.detail?.(id),
    answers: (id) => ({ order_subscription_bill_id: id, price: 29_000, status: 2, reserve_payment_at: TEXT }),
    refuses: [['ORDER_SUBSCRIPTION_BILL_NOT_FOUND', (w) => w.sdk.orderSubscriptionBill?.detail?.(NONE)]],
  }),
  claim({
    call: 'orderSubscriptionBill.update',
    needs: 'supervisor',
    arrange: async (w) => await w.bill((await w.subscription()).id),
    send: (w, id) => w.as('supervisor').orderSubscriptionBill?.update?.({ order_subscription_bill_id: id, price: 25_000 }),
    answers: { price: 25_000 },
    refuses: [
      ['API_PARAM_INVALID', (w, id) => w.sdk.orderSubscriptionBill?.update?.({ order_subscription_bill_id: id, price: -1 })],
    ],
  }),
  claim({
    call: 'orderSubscriptionRequest.list',
    needs: 'user',
    arrange: (w) => w.waiting(),
    send: (w, { subscription }) =>
      w.sdk.orderSubscriptionRequest?.list?.({ order_subscription_id: subscription, status: 0, request_type: 1 }),
    answers: ({ request }) => ({ count: 1, list: [{ order_subscription_request_history_id: request, status: 0 }] }),
  }),
  claim({
    call: 'orderSubscriptionRequest.detail',
    needs: 'user',
    arrange: (w) => w.waiting(),
    send: (w, { request }) => w.sdk.orderSubscriptionRequest?.detail?.(request, 'project'),
    answers: { request_type: 1, status: 0, reason: '이유', requested_at: TEXT, processed_at: null },
    refuses: [['ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND', (w) => w.sdk.orderSubscriptionRequest?.detail?.(NONE)]],
  }),
  claim({
    call: 'orderSubscriptionRequest.update',
    needs: 'supervisor',
    arrange: (w) => w.waiting('termination'),
    send: (w, { request }) =>
      w.sdk.orderSubscriptionRequest?.update?.({
        order_subscription_request_history_id: request,
        approval: 'approve',
        final_fee: 0,
      }),
    answers: { status: 1, request_type: 3, processed_at: TEXT },
    refuses: [
      [
        'PROCESS_DUPLICATED',
        (w, { request }) =>
          w.sdk.orderSubscriptionRequest?.update?.({ order_subscription_request_history_id: request, approval: 'reject' }),
      ],
      [
        'API_PARAM_INVALID',
        (w, { request }) =>
          w.sdk.orderSubscriptionRequest?.update?.({ order_subscription_request_history_id: request, approval: 'maybe' }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscriptionAdjustment.create',
    needs: 'supervisor',
    arrange: (w) => w.subscription(),
    send: (w, { id }) => w.sdk.orderSubscriptionAdjustment?.create?.(id, { duration: 2, price: -4_000, name: '할인' }),
    answers: { adjustments: [{ duration: 2, price: -4_000, type: 1 }] },
    refuses: [
      [
        'ORDER_SUBSCRIPTION_BILL_ALREADY_PAID',
        (w, { id }) => w.sdk.orderSubscriptionAdjustment?.create?.(id, { duration: 1, price: -1 }),
      ],
      [
        'ORDER_SUBSCRIPTION_ADJUSTMENT_PRICE_INVALID',
        (w, { id }) => w.sdk.orderSubscriptionAdjustment?.create?.(id, { duration: 3, price: -29_001 }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscriptionAdjustment.update',
    needs: 'supervisor',
    arrange: (w) => w.subscription(),
    send: (w, { id }) =>
      w.sdk.orderSubscriptionAdjustment?.update?.({ order_subscription_id: id, duration: 2, adjustments: [{ price: -2_000 }] }),
    answers: { adjustments: [{ duration: 2, price: -2_000 }] },
    refuses: [
      [
        'API_PARAM_INVALID',
        (w, { id }) => w.sdk.orderSubscriptionAdjustment?.update?.({ order_subscription_id: id, duration: 99, price: 1 }),
      ],
    ],
  }),
  claim({
    call: 'orderSubscriptionAdjustment.delete',
    needs: 'supervisor',
    arrange: async (w) => {
      const { id } = await w.subscription()
      const added = await w.sdk.orderSubscriptionAdjustment?.create?.(id, { duration: 2, price: -4_000 })
      const [first] = (added?.adjustments ?? []) as Body[]
      return { id, adjustment: first?.order_subscription_adjustment_id }
    },
    send: (w, { id, adjustment }) => w.sdk.orderSubscriptionAdjustment?.delete?.(id, adjustment),
    answers: { list: [] },
    refuses: [['ORDER_SUBSCRIPTION_ADJUSTMENT_NOT_FOUND', (w, { id }) => w.sdk.orderSubscriptionAdjustment?.delete?.(id, NONE)]],
  }),
  claim({
    call: 'user.join',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.user?.join?.({ uid: 'shop-1', name: '홍길동', login_email: 'hong@example.com', login_pw: 'secret-1' }),
    answers: { user_id: TEXT, external_uid: 'shop-1', membership_type: 1 },
    refuses: [
      ['USER_ID_INVALID', (w) => w.sdk.user?.join?.({ uid: 'shop-1', name: '홍길동' })],
      ['USER_EMAIL_INVALID', (w) => w.sdk.user?.join?.({ uid: 'shop-2', name: '홍길동', email: 'hong' })],
    ],
  }),
  claim({
    call: 'user.userJoin',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.user?.userJoin?.({ login_id: 'hong', password: 'secret-1', name: '홍길동', email: 'hong@example.com' }),
    answers: { user_id: TEXT, login_id: 'hong', name: '홍길동' },
    refuses: [
      ['USER_ID_INVALID', (w) => w.sdk.user?.userJoin?.({ login_id: 'hong', password: 'secret-1', name: '홍길동' })],
      [
        'USER_BUSINESS_NUMBER_BLANK',
        (w) => w.sdk.user?.userJoin?.({ login_id: 'kim', password: 'secret-1', name: '김영희', corporate_type: 2 }),
      ],
    ],
  }),
  ...(['checkExist', 'userJoinCheck'] as const).map((name) =>
    claim({
      call: `user.${name}`,
      needs: 'user',
      arrange: (w) => w.member(),
      send: (w) => w.sdk.user?.[name]?.('id-exist', 'hong'),
      answers: { exists: true },
      refuses: [['API_PARAM_INVALID', (w) => w.sdk.user?.[name]?.('shoe-size', '270')]],
    }),
  ),
  claim({
    call: 'user.uidExist',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.user?.uidExist?.('shop-1'),
    answers: { exists: false },
  }),
  claim({
    call: 'user.login',
    needs: 'user',
    arrange: (w) => w.member(),
    send: (w) => w.sdk.user?.login?.('hong', 'secret-1'),
    answers: (user_id) => ({ access_token: TEXT, expired_at: TEXT, user: { user_id } }),
    refuses: [['USER_LOGIN_FAILED', (w) => w.sdk.user?.login?.('hong', 'wrong')]],
  }),
  claim({
    call: 'user.userLogin',
    needs: 'user',
    arrange: (w) => w.member(),
    send: (w) => w.sdk.user?.userLogin?.({ login_id: 'hong', password: 'secret-1' }),
    answers: (user_id) => ({ access_token: TEXT, expired_at: TEXT, user: { user_id } }),
    refuses: [['USER_LOGIN_FAILED', (w) => w.sdk.user?.userLogin?.({ login_id: 'nobody', password: 'secret-1' })]],
  }),
  claim({
    call: 'user.token',
    needs: 'user',
    arrange: (w) => w.member(),
    send: (w, id) => w.sdk.user?.token?.(id),
    answers: (user_id) => ({ access_token: TEXT, expired_at: TEXT, user: { user_id } }),
    refuses: [['USER_NOT_FOUND', (w) => w.sdk.user?.token?.(NONE)]],
  }),
  claim({
    call: 'user.userSession',
    needs: 'user',
    arrange: async (w) => (await w.sdk.user?.token?.(await w.member()))?.access_token,
    send: (w, jwt) => w.sdk.user?.userSession?.(jwt),
    answers: (access_token) => ({ access_token, user: { login_id: 'hong' } }),
    refuses: [['USER_SESSION_INVALID', (w) => w.sdk.user?.userSession?.('a.b.c')]],
  }),
  claim({
    call: 'user.userLogout',
    needs: 'user',
    arrange: async (w) => (await w.sdk.user?.token?.(await w.member()))?.access_token,
    send: (w, jwt) => w.sdk.user?.userLogout?.(jwt),
    answers: { user_id: TEXT },
    refuses: [['USER_SESSION_INVALID', (w, jwt) => w.sdk.user?.userSession?.(jwt)]],
  }),
  claim({
    call: 'user.authenticationData',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.user?.authenticationData?.(NONE),
    answers: { error_code: 'USER_STAND_BY_NOT_FOUND' },
  }),
  claim({
    call: 'user.list',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w) => w.sdk.user?.list?.({ page: 1, limit: 10, keyword: '홍길동', membership_type: 2 }),
    answers: { count: 1, list: [{ user_id: 'user_1', name: '홍길동', membership_type: 2 }] },
  }),
  claim({
    call: 'user.detail',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w) => w.sdk.user?.detail?.('user_1'),
    answers: { user_id: 'user_1', phone: '01012345678' },
    refuses: [['USER_NOT_FOUND', (w) => w.sdk.user?.detail?.(NONE)]],
  }),
  claim({
    call: 'user.update',
    needs: 'user',
    arrange: (w) => w.member(),
    send: (w, user_id) => w.sdk.user?.update?.({ user_id, nickname: '길동' }),
    answers: { nickname: '길동', name: '홍길동' },
    refuses: [['USER_EMAIL_INVALID', (w, user_id) => w.sdk.user?.update?.({ user_id, email: 'hong' })]],
  }),
  claim({
    call: 'user.delete',
    needs: 'user',
    arrange: (w) => w.member(),
    send: (w, id) => w.sdk.user?.delete?.(id),
    answers: { status: 20 },
    refuses: [['USER_NOT_FOUND', (w, id) => w.sdk.user?.detail?.(id)]],
  }),
  claim({
    call: 'userGroup.create',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.userGroup?.create?.({ company_name: '가게', corporate_type: 2, business_number: '1234567890' }),
    answers: { user_group_id: TEXT, company_name: '가게' },
    refuses: [['USER_BUSINESS_NUMBER_BLANK', (w) => w.sdk.userGroup?.create?.({ company_name: '가게', corporate_type: 2 })]],
  }),
  claim({
    call: 'userGroup.list',
    needs: 'user',
    arrange: (w) => w.group(),
    send: (w) => w.sdk.userGroup?.list?.({ corporate_type: 2, keyword: '가게' }),
    answers: { count: 1, list: [{ company_name: '가게' }] },
  }),
  claim({
    call: 'userGroup.detail',
    needs: 'user',
    arrange: (w) => w.group(),
    send: (w, id) => w.sdk.userGroup?.detail?.(id),
    answers: { business_number: '1234567890' },
    refuses: [['USER_GROUP_NOT_FOUND', (w) => w.sdk.userGroup?.detail?.(NONE)]],
  }),
  claim({
    call: 'userGroup.update',
    needs: 'user',
    arrange: (w) => w.group(),
    send: (w, user_group_id) => w.sdk.userGroup?.update?.({ user_group_id, ceo_name: '김대표', use_limit: true }),
    answers: expect.not.objectContaining({ use_limit: true }),
  }),
  claim({
    call: 'userGroup.limit',
    needs: 'manager',
    arrange: (w) => w.group(),
    send: (w, user_group_id) => w.sdk.userGroup?.limit?.({ user_group_id, use_limit: true, limit_month_purchase: 100_000 }),
    answers: { use_limit: true, limit_month_purchase: 100_000 },
  }),
  claim({
    call: 'userGroup.aggregateTransaction',
    needs: 'manager',
    arrange: (w) => w.group(),
    send: (w, user_group_id) =>
      w.sdk.userGroup?.aggregateTransaction?.({
        user_group_id,
        use_subscription_aggregate_transaction: true,
        subscription_month_day: 5,
      }),
    answers: { use_subscription_aggregate_transaction: true, subscription_month_day: 5 },
  }),
  claim({
    call: 'userGroup.userCreate',
    needs: 'manager',
    arrange: async (w) => ({ group: await w.group(), user: await w.member() }),
    send: (w, { group, user }) => w.sdk.userGroup?.userCreate?.(group, user),
    answers: ({ group, user }) => ({ user_group_id: group, user_id: user }),
    refuses: [['USER_NOT_FOUND', (w, { group }) => w.sdk.userGroup?.userCreate?.(group, NONE)]],
  }),
  claim({
    call: 'userGroup.userDelete',
    needs: 'manager',
    arrange: async (w) => {
      const given = { group: await w.group(), user: await w.member() }
      await w.sdk.userGroup?.userCreate?.(given.group, given.user)
      return given
    },
    send: (w, { group, user }) => w.sdk.userGroup?.userDelete?.(group, user),
    answers: ({ group, user }) => ({ user_group_id: group, user_id: user }),
    refuses: [['USER_NOT_FOUND', (w, { group, user }) => w.sdk.userGroup?.userDelete?.(group, user)]],
  }),
  claim({
    call: 'store.getStore',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.store?.getStore?.(),
    answers: { name: TEXT, sandbox: true },
  }),
  claim({
    call: 'store.getStoreDetail',
    needs: 'user',
    arrange: nothing,
    send: (w) => w.sdk.store?.getStoreDetail?.(),
    answers: { name: TEXT, product_count: expect.any(Number) },
  }),
  claim({
    call: 'webhook.sendTest',
    needs: 'user',
    arrange: (w) => w.settings({ webhook_url: 'http://127.0.0.1:1/none', webhook_retry_ms: 3_600_000 }),
    send: (w) => w.sdk.webhook?.sendTest?.({ header_content_type: 2 }),
    answers: { success: true, webhook_url: 'http://127.0.0.1:1/none' },
    refuses: [
      [
        'WEBHOOK_URL_BLANK',
        async (w) => {
          await w.settings({ webhook_url: null })
          return await w.sdk.webhook?.sendTest?.()
        },
      ],
    ],
  }),
  claim({
    call: 'Bootpay.receiptPayment',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w, order) => w.pg?.receiptPayment?.(order.receipt, true),
    answers: (order) => ({
      receipt_id: order.receipt,
      order_id: order.number,
      price: 29_000,
      cancelled_price: 0,
      status: 1,
      method_symbol: 'card',
      metadata: { order_id: 'o1' },
      user_data: { name: '홍길동' },
    }),
    refuses: [['RC_NOT_FOUND', (w) => w.pg?.receiptPayment?.(NONE)]],
  }),
  claim({
    call: 'Bootpay.cancelPayment',
    needs: 'user',
    arrange: (w) => w.order(),
    send: (w, order) =>
      w.pg?.cancelPayment?.({ receipt_id: order.receipt, cancel_price: 9_000, cancel_id: 'c1', cancel_message: '일부' }),
    answers: { cancelled_price: 9_000, status: 1, cancelled_at: TEXT },
    refuses: [
      ['RC_REQUEST_FAILED', (w, order) => w.pg?.cancelPayment?.({ receipt_id: order.receipt, cancel_price: 20_001 })],
      [
        'RC_ALREADY_CANCELLED',
        async (w) => {
          const { receipt } = await w.order()
          await w.pg?.cancelPayment?.({ receipt_id: receipt })
          return await w.pg?.cancelPayment?.({ receipt_id: receipt })
        },
      ],
      ['RC_NOT_FOUND', (w) => w.pg?.cancelPayment?.({ receipt_id: NONE })],
    ],
  }),
  claim({
    call: 'Bootpay.confirmPayment',
    needs: 'user',
    arrange: (w) => w.order({ checkout: { extra: { separately_confirmed: true } } }),
    send: (w, order) => w.pg?.confirmPayment?.(order.receipt),
    answers: { status: 1, purchased_at: TEXT },
    refuses: [['RC_NOT_CONFIRM_READY', (w, order) => w.pg?.confirmPayment?.(order.receipt)]],
  }),
  claim({
    call: 'Bootpay.cashReceiptPublishOnReceipt',
    needs: 'user',
    arrange: (w) => w.order({ pay: { method: 'bank' } }),
    send: (w, order) => w.pg?.cashReceiptPublishOnReceipt?.(cashReceipt(order.receipt)),
    answers: {
      status: 1,
      cash_receipt_data: { tid: TEXT, cash_receipt_type: 1, cash_receipt_no: '010****5678', receipt_url: TEXT },
    },
    refuses: [
      ['RC_REQUEST_FAILED', (w, order) => w.pg?.cashReceiptPublishOnReceipt?.(cashReceipt(order.receipt))],
      [
        'API_PARAM_INVALID',
        (w, order) => w.pg?.cashReceiptPublishOnReceipt?.({ ...cashReceipt(order.receipt), identity_no: '1' }),
      ],
      ['RC_NOT_FOUND', (w) => w.pg?.cashReceiptPublishOnReceipt?.(cashReceipt(NONE))],
      // A card's receipt is one already.
      ['RC_REQUEST_FAILED', async (w) => w.pg?.cashReceiptPublishOnReceipt?.(cashReceipt((await w.order()).receipt))],
    ],
  }),
  claim({
    call: 'Bootpay.cashReceiptCancelOnReceipt',
    needs: 'user',
    arrange: async (w) => {
      const order = await w.order({ pay: { method: 'bank' } })
      await w.pg?.cashReceiptPublishOnReceipt?.(cashReceipt(order.receipt))
      return order
    },
    send: (w, { receipt }) => w.pg?.cashReceiptCancelOnReceipt?.({ receipt_id: receipt, cancel_message: '변심' }),
    answers: ({ receipt }) => ({ receipt_id: receipt, status: 1 }),
    refuses: [
      ['RC_REQUEST_FAILED', (w, { receipt }) => w.pg?.cashReceiptCancelOnReceipt?.({ receipt_id: receipt })],
      ['RC_NOT_FOUND', (w) => w.pg?.cashReceiptCancelOnReceipt?.({ receipt_id: NONE })],
    ],
  }),
] as unknown as readonly Claim<unknown>[]

function cashReceipt(receipt_id: string): object {
  return { receipt_id, username: '홍길동', phone: '01012345678', identity_no: '01012345678', cash_receipt_type: '소득공제' }
}
