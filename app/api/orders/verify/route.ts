import { verifyOrder } from '#lib/orders/verify-order.ts'
import { answerAcross, answerPreflight } from '../../_lib/answer-across.ts'
import { readJson } from '../../_lib/read-json.ts'

/** Anyone who knows the unguessable order id may ask; the answer holds no personal data. */
export async function POST(request: Request): Promise<Response> {
  return await answerAcross(request, async () => verifyOrder(await readJson(request)))
}

export { answerPreflight as OPTIONS }
