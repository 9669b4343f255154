import { expect } from 'vitest'
import { claim, NONE, nothing, TEXT } from './claim.ts'

export const PROJECT_AND_PG_CLAIMS = [
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
]

function cashReceipt(receipt_id: string): object {
  return { receipt_id, username: '홍길동', phone: '01012345678', identity_no: '01012345678', cash_receipt_type: '소득공제' }
}
