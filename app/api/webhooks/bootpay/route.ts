import { receiveWebhook } from '../../_lib/receive-webhook.ts'

/** Bootpay's hints; see receiveWebhook for who may call. */
export async function POST(request: Request): Promise<Response> {
  return await receiveWebhook(request, null)
}
