import { getEnv } from '#lib/env.ts'
import { ShopError } from '#lib/errors.ts'
import { checkToken } from '#lib/webhooks/check-token.ts'
import { isInRange } from '#lib/webhooks/is-in-range.ts'
import { pickHeaders } from '#lib/webhooks/pick-headers.ts'
import { readSender } from '#lib/webhooks/read-sender.ts'
import { MAX_DELIVERY_BYTES, receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { takeDelivery } from '#lib/webhooks/take-delivery.ts'
import { answer } from './answer.ts'
import { readLimited } from './read-limited.ts'

/**
 * Bootpay, or anyone who says so: nothing in a delivery is believed, it only asks us to go and look. With WEBHOOK_TOKEN set,
 * only the path that carries it exists. Without it, a sender who is seen to be a stranger is slowed down.
 */
export async function receiveWebhook(request: Request, token: string | null): Promise<Response> {
  const env = getEnv()
  if (!checkToken(token, env.webhook.token)) return new Response(null, { status: 404 })
  return await answer(async () => {
    const sender = readSender(request.headers.get('X-Forwarded-For'), env.trustedProxies)
    const trusted = env.webhook.token !== null || isInRange(sender, env.webhook.allowedRange)
    if (!trusted && sender !== null && takeDelivery(sender, Date.now()) !== null) {
      throw new ShopError('TOO_MANY_REQUESTS', '요청이 너무 많습니다. 잠시 후 다시 보내 주세요.')
    }
    await receiveDelivery({
      contentType: request.headers.get('Content-Type'),
      body: await readLimited(request, MAX_DELIVERY_BYTES),
      sender,
      headers: pickHeaders((name) => request.headers.get(name)),
      trusted,
    })
    return { success: true }
  })
}
