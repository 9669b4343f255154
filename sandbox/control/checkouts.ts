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
import type { Sandbox } from '../http/context.ts'
import { asAmount, asText, readJson } from '../http/read-body.ts'
import type { Checkout } from '../store/documents.ts'

const payInput = z.object({
  method: z.enum(['card', 'simple', 'bank']).default('card'),
  amount: z.number().int().positive().optional(),
})

/** `checkouts/{id}/…`: what a buyer would do on the hosted page; answers where the buyer would be sent. */
export function createCheckoutControl(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()

  app.post('/:id/pay', async (c) => {
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
  app.post('/:id/issue-account', (c) => c.json(outcomeOf(issueCheckoutAccount(sandbox, c.req.param('id')))))
  app.post('/:id/deposit', async (c) => {
    const amount = asAmount((await readJson(c)).amount)
    return c.json(outcomeOf(depositToCheckout(sandbox, c.req.param('id'), amount ?? undefined)))
  })
  app.post('/:id/fail', async (c) => {
    const code = asText((await readJson(c)).error_code) ?? 'RC_REQUEST_FAILED'
    return c.json(outcomeOf(failCheckout(sandbox, c.req.param('id'), { error_code: code, message: '결제가 실패했습니다.' })))
  })
  app.post('/:id/cancel', (c) => c.json(outcomeOf(cancelCheckout(sandbox, c.req.param('id')))))
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
