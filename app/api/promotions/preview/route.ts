import { readClientAddress } from '#app/_lib/client-address.ts'
import { previewPromotion } from '#lib/promotions/preview-promotion.ts'
import { answerAcross, answerPreflight } from '../../_lib/answer-across.ts'
import { readJson } from '../../_lib/read-json.ts'

/** Anyone may ask what a code would take off; wrong guesses are limited. */
export async function POST(request: Request): Promise<Response> {
  return await answerAcross(request, async () => previewPromotion(await readJson(request), readClientAddress(request.headers)))
}

export { answerPreflight as OPTIONS }
