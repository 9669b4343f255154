import { Bootpay } from '@bootpay/backend-js'
import { expect } from 'vitest'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import type { Body, Running, World } from './world.ts'

type Variant = (world: World, running: Running) => Promise<void>

/** A topic on which sources disagree (protocol notes §12), and every way in which the sandbox answers or listens. */
export type Contradiction = { number: number; topic: string; variants: Record<string, Variant> }

const order = async (w: World, settings: object, expected: object): Promise<void> => {
  await w.settings(settings)
  const { number } = await w.order()
  expect(await w.sdk.order?.detail?.(number)).toMatchObject(expected)
}

const raw = async (
  running: Running,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Body> => {
  const response = await fetch(running.baseUrl + path, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`,
      'Content-Type': 'application/json',
      'BOOTPAY-ROLE': 'supervisor',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Body
}

const cancelled = async (w: World, receipt: string): Promise<Body[]> => {
  const { receipts } = (await w.control('GET', 'state')) as { receipts: (Body & { cancellations: Body[] })[] }
  return receipts.find((each) => each.receipt_id === receipt)?.cancellations ?? []
}

const invoiced = async (w: World, field: 'request_id' | 'invoice_id'): Promise<void> => {
  const invoice = await w.invoice()
  const paid = await w.order({ checkout: { price: 19_000, [field]: invoice } })
  expect(await w.sdk.order?.detail?.(paid.number)).toMatchObject({ price: 19_000, invoice_id: invoice })
}

const paused = async (w: World): Promise<string> => {
  const { id } = await w.subscription()
  await w.sdk.orderSubscription.requestIng.pause?.({ order_subscription_id: id })
  return id
}

export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    number: 2,
    topic: 'address of the browser SDK',
    variants: {
      '`/bp-commerce-sdk-latest.min.js`': async (_w, { baseUrl }) => {
        expect(await (await fetch(`${baseUrl}/bp-commerce-sdk-latest.min.js`)).text()).toContain('requestCheckout')
      },
      '`/commerce/bp-commerce-sdk-{version}.min.js`': async (_w, { baseUrl }) => {
        expect(await (await fetch(`${baseUrl}/commerce/bp-commerce-sdk-1.0.2.min.js`)).text()).toContain('requestCheckout')
      },
    },
  },
  {
    number: 4,
    topic: 'the reason of a cancellation',
    variants: Object.fromEntries(
      ['cancel_message', 'cancel_reason'].map((field) => [
        `\`${field}\``,
        async (w: World) => {
          const { receipt } = await w.order()
          await w.pg?.cancelPayment?.({ receipt_id: receipt, [field]: '금액 불일치' })
          expect(await cancelled(w, receipt)).toMatchObject([{ message: '금액 불일치' }])
        },
      ]),
    ),
  },
  {
    number: 5,
    topic: 'the pair of keys for PG',
    variants: {
      '`client_key`, `secret_key`': async (w) => {
        expect(await w.pg?.receiptPayment?.((await w.order()).receipt)).toMatchObject({ status: 1 })
      },
      '`application_id`, `private_key`': async (w) => {
        const { receipt } = await w.order()
        Bootpay.setConfiguration({
          application_id: 'sandbox_application_id',
          private_key: 'sandbox_private_key',
          mode: 'production',
        })
        try {
          await Bootpay.getAccessToken()
          expect(await w.pg?.receiptPayment?.(receipt)).toMatchObject({ status: 1 })
        } finally {
          Bootpay.setConfiguration({ client_key: CLIENT_KEY, secret_key: SECRET_KEY, mode: 'production' })
        }
      },
    },
  },
  {
    number: 9,
    topic: 'where `invoice_id` stands',
    variants: {
      '`flat`': async (w) => {
        await w.settings({ invoice_style: 'flat' })
        const created = await w.sdk.invoice?.create?.({ price: 1_000, product_ids: [await w.product()] })
        expect(created).toMatchObject({ invoice_id: expect.any(String) })
        expect(created).not.toHaveProperty('data')
      },
      '`data`': async (w) => {
        await w.settings({ invoice_style: 'data' })
        const created = await w.sdk.invoice?.create?.({ price: 1_000, product_ids: [await w.product()] })
        expect(created).toEqual({ data: expect.objectContaining({ invoice_id: expect.any(String) }) })
      },
      '`both`': async (w) => {
        const created = await w.sdk.invoice?.create?.({ price: 1_000, product_ids: [await w.product()] })
        expect(created).toMatchObject({ invoice_id: expect.any(String), data: { invoice_id: expect.any(String) } })
      },
    },
  },
  {
    number: 10,
    topic: 'how an invoice names its products',
    variants: {
      '`products`': async (w) => {
        const product_id = await w.product()
        expect(await w.sdk.invoice?.create?.({ products: [{ product_id, quantity: 2 }] })).toMatchObject({ price: 58_000 })
      },
      '`product_ids`': async (w) => {
        expect(await w.sdk.invoice?.create?.({ product_ids: [await w.product()] })).toMatchObject({ price: 29_000 })
      },
      '`invoice_items`': async (w) => {
        const product_id = await w.product()
        expect(await w.sdk.invoice?.create?.({ invoice_items: [{ type: 2, product_id }] })).toMatchObject({ price: 29_000 })
      },
    },
  },
  {
    number: 11,
    topic: 'how a checkout names its invoice',
    variants: {
      '`request_id`': (w) => invoiced(w, 'request_id'),
      '`invoice_id`': (w) => invoiced(w, 'invoice_id'),
      '`request_id` of the shop’s own': async (w) => {
        const { number } = await w.order({ checkout: { request_id: 'my-order-1' } })
        expect(await w.sdk.order?.detail?.(number)).toMatchObject({ request_id: 'my-order-1', price: 29_000 })
      },
    },
  },
  {
    number: 16,
    topic: 'the status of an order (also #17)',
    variants: {
      '`integer`': (w) => order(w, { status_style: 'integer' }, { status: 2, receipt_status: 1 }),
      '`seed`': (w) => order(w, { status_style: 'seed' }, { status: 1, receipt_status: 1 }),
      '`string`': (w) => order(w, { status_style: 'string' }, { status: 'payment_completed', receipt_status: 'receipt_paid' }),
    },
  },
  {
    number: 18,
    topic: '`order_subscriptions`',
    variants: {
      '`object`': (w) =>
        order(w, { order_subscriptions_style: 'object' }, { order_subscriptions: { subscriptions: [{ status: 1 }] } }),
      '`array`': (w) => order(w, { order_subscriptions_style: 'array' }, { order_subscriptions: [{ status: 1 }] }),
    },
  },
  {
    number: 19,
    topic: 'the id of an order in a path',
    variants: {
      '`order_number`': async (w) => {
        const { number, id } = await w.order()
        expect(await w.sdk.order?.detail?.(number)).toMatchObject({ order_id: id })
      },
      '`order_id`': async (w) => {
        const { number, id } = await w.order()
        expect(await w.sdk.order?.detail?.(id)).toMatchObject({ order_number: number })
      },
    },
  },
  {
    number: 20,
    topic: 'the amount of an order',
    variants: {
      '`price`': (w) => order(w, { amount_field: 'price' }, { price: 29_000 }),
      '`total_price`': (w) => order(w, { amount_field: 'total_price' }, { total_price: 29_000 }),
    },
  },
  {
    number: 21,
    topic: 'method and card',
    variants: {
      '`nested`': (w) =>
        order(w, { card_style: 'nested' }, { result_data: { method: '카드', card_data: { card_no: '557042******1074' } } }),
      '`flat`': (w) => order(w, { card_style: 'flat' }, { result_data: { method_name: '카드', card_no: '557042******1074' } }),
    },
  },
  {
    number: 24,
    topic: 'the verb that resumes',
    variants: {
      '`PUT`': async (w) => {
        const id = await paused(w)
        expect(await w.sdk.orderSubscription.requestIng.resume?.({ order_subscription_id: id, reason: '복귀' })).toMatchObject({
          status: 1,
        })
      },
      '`POST`': async (w, running) => {
        const body = { order_subscription_id: await paused(w), reason: '복귀' }
        expect(await raw(running, 'POST', '/v1/order_subscriptions/requests/ing/resume', body)).toMatchObject({
          status: 1,
          request_type: 2,
        })
      },
    },
  },
  {
    number: 25,
    topic: 'how a request is approved',
    variants: {
      '`PUT /v1/order-subscription-requests/{id}`': async (w) => {
        const { request } = await w.waiting()
        const update = { order_subscription_request_history_id: request, approval: 'approve' }
        expect(await w.sdk.orderSubscriptionRequest?.update?.(update)).toMatchObject({ status: 1 })
      },
      '`POST /v1/order_subscription_requests/{id}/approve`': async (w, running) => {
        const { request } = await w.waiting()
        expect(await raw(running, 'POST', `/v1/order_subscription_requests/${request}/approve`, {})).toMatchObject({ status: 1 })
      },
      '`POST …/reject`': async (w, running) => {
        const { request } = await w.waiting()
        const body = { reject_reason: '불가' }
        expect(await raw(running, 'POST', `/v1/order_subscription_requests/${request}/reject`, body)).toMatchObject({
          status: -1,
        })
      },
    },
  },
  {
    number: 26,
    topic: 'the status of a subscription',
    variants: Object.fromEntries(
      (
        [
          ['integer', -2],
          ['doc', 2],
          ['string', 'paused'],
        ] as const
      ).map(([style, status]) => [
        `\`${style}\``,
        async (w: World) => {
          await w.settings({ subscription_status_style: style })
          expect(await w.sdk.orderSubscription?.detail?.(await paused(w))).toMatchObject({ status })
        },
      ]),
    ),
  },
  {
    number: 27,
    topic: 'a receipt cancelled in part',
    variants: Object.fromEntries(
      ([1, 20] as const).map((status) => [
        `\`${status}\``,
        async (w: World) => {
          await w.settings({ partial_cancel_status: status })
          const { receipt } = await w.order()
          await w.pg?.cancelPayment?.({ receipt_id: receipt, cancel_price: 1_000 })
          expect(await w.pg?.receiptPayment?.(receipt)).toMatchObject({ status, cancelled_price: 1_000 })
        },
      ]),
    ),
  },
  {
    number: 28,
    topic: 'authentication',
    variants: {
      '`Basic`': async (_w, running) => {
        expect(await raw(running, 'GET', '/v1/orders')).toMatchObject({ count: expect.any(Number) })
      },
      '`Bearer`': async (_w, running) => {
        const { access_token } = await raw(running, 'POST', '/v1/request/token', {
          client_key: CLIENT_KEY,
          secret_key: SECRET_KEY,
        })
        const bearer = { Authorization: `Bearer ${access_token}` }
        expect(await raw(running, 'GET', '/v1/orders', undefined, bearer)).toMatchObject({ count: expect.any(Number) })
      },
    },
  },
  {
    number: 29,
    topic: 'the role that asks for a cancellation',
    variants: {
      '`manager` (`strict_roles`)': async (w) => {
        const { number } = await w.order()
        await expect(w.as('user').orderCancel?.request?.({ order_number: number })).rejects.toMatchObject({
          error_code: 'API_ROLE_NOT_SUPPORT',
        })
      },
      '`user`': async (w) => {
        await w.settings({ strict_roles: false })
        const { number } = await w.order()
        expect(await w.as('user').orderCancel?.request?.({ order_number: number })).toMatchObject({ status: 0 })
      },
    },
  },
  {
    number: 35,
    topic: 'the shape of an error',
    variants: {
      '`error_code`': async (w) => {
        await expect(w.sdk.order?.detail?.('none')).rejects.toEqual({
          error_code: 'ORDER_NOT_FOUND',
          message: expect.any(String),
        })
      },
      '`code`': async (w) => {
        await w.settings({ error_style: 'code' })
        await expect(w.sdk.order?.detail?.('none')).rejects.toEqual({
          status: 404,
          code: 3700,
          message: expect.any(String),
          data: null,
        })
      },
    },
  },
]
