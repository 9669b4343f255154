import type { NextRequest } from 'next/server'

/** For everyone. A route and not a redirect of next.config.ts, which Next answers without the headers that every other answer has. */
export function GET(request: NextRequest): Response {
  return new Response(null, { status: 307, headers: { Location: `/pricing${request.nextUrl.search}` } })
}
