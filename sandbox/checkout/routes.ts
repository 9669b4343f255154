import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { asText, readJson } from '../http/read-body.ts'
import { renderCheckout } from '../pages/render-checkout.ts'
import { renderMessage } from '../pages/render-message.ts'
import type { Checkout } from '../store/documents.ts'
import { buildTerminal } from './build-terminal.ts'
import { buildView } from './build-view.ts'
import { cancelCheckout, failCheckout, issueCheckoutAccount, payCheckout } from './complete-checkout.ts'
import { decryptPayload } from './decrypt-payload.ts'
import { openCheckout } from './open-checkout.ts'
import { openInvoice } from './open-invoice.ts'

/** Test cards that are refused: the buyer is told and may try another; the checkout stays open. */
const REFUSALS: Record<string, { error_code: string; message: string }> = {
  refuse_limit: { error_code: 'CARD_LIMIT_EXCEEDED', message: '카드 한도를 초과했습니다. 다른 카드로 시도해 주세요.' },
  refuse_stolen: { error_code: 'CARD_LOST_OR_STOLEN', message: '분실 또는 도난 신고된 카드입니다. 다른 카드로 시도해 주세요.' },
  refuse_expired: { error_code: 'CARD_EXPIRED', message: '유효기간이 지난 카드입니다. 다른 카드로 시도해 주세요.' },
}

const payInput = z.object({ method: z.enum(['card', 'simple', 'bank']), card: z.string().optional() })

/** The form that browsers post, and the hosted page with what it calls. No authentication: the payload names its project. */
export function createCheckoutRoutes(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()

  app.post('/v1/invoices', async (c) => {
    const form = await c.req.parseBody()
    let payload: Record<string, unknown>
    try {
      payload = decryptPayload(String(form.payload ?? ''), String(form.token ?? ''))
    } catch {
      return c.html(
        renderMessage('주문서를 읽을 수 없습니다', '결제 요청이 올바르지 않습니다. 상점으로 돌아가 다시 시도해 주세요.'),
        400,
      )
    }
    return c.redirect(`/checkout/${openCheckout(sandbox, payload).checkout_id}`, 303)
  })

  // Where a link sends its customer: the invoice's own checkout.
  app.get('/i/:id', (c) => {
    const invoice = store.invoices.get(c.req.param('id'))
    if (invoice === null) return c.html(renderMessage('청구서를 찾을 수 없습니다', '주소를 확인해 주세요.'), 404)
    if (invoice.status === 1) return c.html(renderMessage('이미 결제된 청구서입니다', '다시 결제하지 않으셔도 됩니다.'))
    return c.redirect(`/checkout/${openInvoice(sandbox, invoice).checkout_id}`, 303)
  })

  app.get('/checkout/:id', (c) => {
    const checkout = store.checkouts.get(c.req.param('id'))
    if (checkout === null) return c.html(renderMessage('주문서를 찾을 수 없습니다', '주소를 확인해 주세요.'), 404)
    return c.html(renderCheckout(buildView(sandbox, checkout)), 200, { 'Cache-Control': 'no-store' })
  })

  app.post('/checkout/:id/pay', async (c) => {
    const input = payInput.safeParse(await readJson(c))
    if (!input.success) throw new ApiError(400, 'API_PARAM_INVALID', '결제 수단을 선택해 주세요.')
    const refusal = input.data.method === 'card' ? REFUSALS[input.data.card ?? ''] : undefined
    if (refusal) return c.json({ ok: false, ...refusal })
    return c.json(ended(payCheckout(sandbox, c.req.param('id'), { method: input.data.method })))
  })
  app.post('/checkout/:id/issue-account', (c) => c.json(ended(issueCheckoutAccount(sandbox, c.req.param('id')))))
  app.post('/checkout/:id/cancel', (c) => c.json(ended(cancelCheckout(sandbox, c.req.param('id')))))
  app.post('/checkout/:id/fail', async (c) => {
    const code = asText((await readJson(c)).error_code) ?? 'RC_REQUEST_FAILED'
    return c.json(ended(failCheckout(sandbox, c.req.param('id'), { error_code: code, message: '결제가 실패했습니다.' })))
  })
  return app

  function ended(checkout: Checkout): Record<string, unknown> {
    return { ok: true, terminal: buildTerminal(sandbox, checkout) }
  }
}
