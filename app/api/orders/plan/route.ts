import { ensureBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { placeOrder } from '#lib/orders/place-order.ts'
import { answerAcross, answerPreflight } from '../../_lib/answer-across.ts'
import { readJson } from '../../_lib/read-json.ts'

/** Anyone may place an order; nothing in the body decides its price. */
export async function POST(request: Request): Promise<Response> {
  return await answerAcross(request, async () =>
    placeOrder(await readJson(request), { browserToken: await ensureBrowserToken(), sender: readClientAddress(request.headers) }),
  )
}

export { answerPreflight as OPTIONS }
