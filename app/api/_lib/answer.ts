import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'

/** Never kept, and sent as it is: an answer of one packet is not worth the time that compressing takes. */
const NO_STORE = { 'Cache-Control': 'no-store, no-transform' }

/**
 * Answers with what `work` returns as JSON, or with the contract's error body. What nobody foresaw is a 500 that tells
 * nothing, logged without the request's content.
 */
export async function answer(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work(), { headers: NO_STORE })
  } catch (error) {
    return answerError(error)
  }
}

export function answerError(error: unknown): Response {
  if (error instanceof ShopError) {
    const retry = error.code === 'TOO_MANY_REQUESTS' || error.status === 503 ? { 'Retry-After': '5' } : {}
    return Response.json(error.toBody(), { status: error.status, headers: { ...NO_STORE, ...retry } })
  }
  log.error({ err: error }, 'a request failed')
  const body = { success: false, code: 'INTERNAL_ERROR', message: '일시적인 오류가 발생했습니다. 잠시 후 다시 시도해 주세요.' }
  return Response.json(body, { status: 500, headers: NO_STORE })
}
