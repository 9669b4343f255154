import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { previewPromotion } from '#lib/promotions/preview-promotion.ts'
import { answerAcross, answerPreflight } from '../../_lib/answer-across.ts'
import { readJson } from '../../_lib/read-json.ts'

/** Anyone may ask what a code would take off; wrong guesses are limited. */
export async function POST(request: Request): Promise<Response> {
  return await answerAcross(request, async () => {
    const asker = { sender: readClientAddress(request.headers), browserToken: await readBrowserToken() }
    return await previewPromotion(await readJson(request), asker)
  })
}

export { answerPreflight as OPTIONS }
