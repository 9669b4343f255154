import { getEnv } from '#lib/env.ts'
import { checkToken } from '#lib/webhooks/check-token.ts'
import { readSender } from '#lib/webhooks/read-sender.ts'
import { MAX_DELIVERY_BYTES, receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { answer } from './answer.ts'
import { readLimited } from './read-limited.ts'

/**
 * Bootpay, or anyone who says so: nothing in a delivery is believed, it only asks us to go and look. With WEBHOOK_TOKEN set,
 * only the path that carries it exists.
 */
export async function receiveWebhook(request: Request, token: string | null): Promise<Response> {
  const env = getEnv()
  if (!checkToken(token, env.webhook.token)) return new Response(null, { status: 404 })
  return await answer(async () => {
    await receiveDelivery({
      contentType: request.headers.get('Content-Type'),
      body: await readLimited(request, MAX_DELIVERY_BYTES),
      sender: readSender(request.headers.get('X-Forwarded-For'), env.trustedProxies),
    })
    return { success: true }
  })
}
