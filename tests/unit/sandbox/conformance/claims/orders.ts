import type { Body } from '../world.ts'
import { claim, LIST, NONE, TEXT } from './claim.ts'

export const ORDERS_CLAIMS = [
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
]
