import { checkHealth } from '#lib/health/check-health.ts'

export const dynamic = 'force-dynamic'

/** Anyone: 200 when database and queue answer, else 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth()
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
