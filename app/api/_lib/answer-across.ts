import { getEnv } from '#lib/env.ts'
import { answer } from './answer.ts'

/**
 * `answer`, readable by pages of the origins in `ALLOWED_ORIGINS` too: those and no others, and never with cookies. So a page
 * elsewhere can place and verify orders of its own, and nothing that belongs to a visitor of this shop.
 */
export async function answerAcross(request: Request, work: () => Promise<object>): Promise<Response> {
  return share(request, await answer(work))
}

/** The browser's question before a request from another origin. */
export function answerPreflight(request: Request): Response {
  const response = new Response(null, { status: 204 })
  if (isAllowed(request.headers.get('Origin'))) {
    response.headers.set('Access-Control-Allow-Methods', 'POST')
    response.headers.set('Access-Control-Allow-Headers', 'Content-Type')
    response.headers.set('Access-Control-Max-Age', '600')
  }
  return share(request, response)
}

function share(request: Request, response: Response): Response {
  const origin = request.headers.get('Origin')
  response.headers.append('Vary', 'Origin')
  if (origin !== null && isAllowed(origin)) response.headers.set('Access-Control-Allow-Origin', origin)
  return response
}

function isAllowed(origin: string | null): boolean {
  return origin !== null && getEnv().allowedOrigins.includes(origin)
}
