import { Hono } from 'hono'
import { z } from 'zod'
import { buildTerminal } from '../checkout/build-terminal.ts'
import {
  cancelCheckout,
  depositToCheckout,
  failCheckout,
  issueCheckoutAccount,
  payCheckout,
} from '../checkout/complete-checkout.ts'
import { expireAccounts } from '../checkout/pay-order.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { faultsSchema, readFaults, setFaults } from '../http/faults.ts'
import { asAmount, asText, readJson } from '../http/read-body.ts'
import { cancelReceipt } from '../pg/cancel-receipt.ts'
import { changeSettings } from '../settings.ts'
import type { Checkout } from '../store/documents.ts'

const payInput = z.object({
  method: z.enum(['card', 'simple', 'bank']).default('card'),
  amount: z.number().int().positive().optional(),
})

/** `/_sandbox`: what a test or the console does to the sandbox. Loopback only, and never for a foreign page (see create-sandbox). */
export function createControlRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/checkouts/:id/pay', async (c) => {
    const input = payInput.parse(await readJson(c))
    return c.json(
      outcomeOf(
        payCheckout(sandbox, c.req.param('id'), {
          method: input.method,
          ...(input.amount === undefined ? {} : { amount: input.amount }),
        }),
      ),
    )
  })
  app.post('/checkouts/:id/issue-account', (c) => c.json(outcomeOf(issueCheckoutAccount(sandbox, c.req.param('id')))))
  app.post('/checkouts/:id/deposit', async (c) => {
    const amount = asAmount((await readJson(c)).amount)
    return c.json(outcomeOf(depositToCheckout(sandbox, c.req.param('id'), amount ?? undefined)))
  })
  app.post('/checkouts/:id/fail', async (c) => {
    const code = asText((await readJson(c)).error_code) ?? 'RC_REQUEST_FAILED'
    return c.json(outcomeOf(failCheckout(sandbox, c.req.param('id'), { error_code: code, message: '결제가 실패했습니다.' })))
  })
  app.post('/checkouts/:id/cancel', (c) => c.json(outcomeOf(cancelCheckout(sandbox, c.req.param('id')))))

  app.get('/state', (c) => {
    const limit = Math.min(Number(c.req.query('limit')) || 200, 10_000)
    return c.json({
      checkouts: store.checkouts.list(limit),
      orders: store.orders.list(limit),
      receipts: store.receipts.list(limit),
      subscriptions: store.subscriptions.list(limit),
      invoices: store.invoices.list(limit),
      products: store.products.list(limit),
      mails: [],
      now: clock.iso(),
    })
  })
  app.get('/requests', (c) => c.json({ requests: store.requests.list(500) }))
  app.get('/webhooks', (c) => c.json({ webhooks: store.webhooks.list(500) }))
  app.post('/webhooks/:id/redeliver', async (c) => {
    const webhook = await sandbox.webhooks.redeliver(c.req.param('id'))
    if (webhook === null) throw new ApiError(404, 'WEBHOOK_NOT_FOUND', '웹훅을 찾을 수 없습니다.')
    return c.json(webhook)
  })

  /** A refund in Bootpay's own admin. */
  app.post('/orders/:number/refund', async (c) => {
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

  app.post('/clock/advance', async (c) => {
    const { seconds } = z.object({ seconds: z.number().int().min(0) }).parse(await readJson(c))
    clock.advance(seconds)
    expireAccounts(sandbox)
    return c.json({ now: clock.iso() })
  })

  app.get('/settings', (c) => c.json(sandbox.settings()))
  app.put('/settings', async (c) => c.json(changeSettings(store, await readJson(c))))
  app.get('/faults', (c) => c.json({ rules: readFaults(store) }))
  app.put('/faults', async (c) => {
    setFaults(store, faultsSchema.parse(await readJson(c)).rules)
    return c.json({ rules: readFaults(store) })
  })
  app.post('/reset', (c) => {
    store.reset()
    clock.reset()
    setFaults(store, [])
    const { webhook_url } = sandbox.settings()
    store.setValue('settings', { webhook_url })
    return c.json({ ok: true })
  })
  return app

  function outcomeOf(checkout: Checkout): Record<string, unknown> {
    const order = checkout.order_number === null ? null : store.orders.get(checkout.order_number)
    return {
      checkout_id: checkout.checkout_id,
      status: checkout.status,
      order_number: order?.order_number ?? null,
      order_id: order?.order_id ?? null,
      receipt_id: order?.receipt_id ?? null,
      return_url: buildTerminal(sandbox, checkout)?.top_level_url ?? null,
    }
  }
}
