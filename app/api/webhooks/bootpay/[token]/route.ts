import { receiveWebhook } from '../../../_lib/receive-webhook.ts'

/** Bootpay's hints, on the path that only Bootpay was told; see receiveWebhook for who may call. */
export async function POST(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  return await receiveWebhook(request, (await context.params).token)
}
