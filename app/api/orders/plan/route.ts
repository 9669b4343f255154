import { ensureBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { placeOrder } from '#lib/orders/place-order.ts'
import { answer } from '../../_lib/answer.ts'
import { readJson } from '../../_lib/read-json.ts'

/** Anyone may place an order; nothing in the body decides its price. */
export async function POST(request: Request): Promise<Response> {
  return await answer(async () =>
    placeOrder(await readJson(request), { browserToken: await ensureBrowserToken(), sender: readClientAddress(request.headers) }),
  )
}
