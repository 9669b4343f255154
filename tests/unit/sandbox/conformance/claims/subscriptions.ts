import { expect } from 'vitest'
import type { Body } from '../world.ts'
import { claim, NONE, TEXT } from './claim.ts'

export const SUBSCRIPTIONS_CLAIMS = [
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
]
