import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

/** Fewer deliveries than this say nothing of what is usual. */
const ENOUGH = 20
const RECENT = 500
const LEAST_SILENCE_MS = 30 * 60_000
/** A delivery that failed this often is not a hiccup. */
const FAILING_AFTER = 3

export type DeliveryHealth = {
  /** Deliveries whose look has failed several times and still does. */
  failing: number
  waiting: number
  last_at: string | null
  /** Null: no longer silent than usual. */
  silent_for_ms: number | null
  /** The longest pause among the last 500 deliveries of two weeks; null: too few to tell. */
  usual_pause_ms: number | null
}

/**
 * Whether deliveries come and are worked off as usual. Silent is what pauses twice as long as the longest pause of late, and half
 * an hour at least; a shop that sells little is not told so each night.
 */
export async function checkDeliveries(now: Date): Promise<DeliveryHealth> {
  const db = getPrisma()
  const [open, [pauses]] = await Promise.all([
    db.$queryRaw<{ failing: number; waiting: number }[]>`
      SELECT count(*) FILTER (WHERE status = 'failed' AND attempts >= ${FAILING_AFTER})::int AS failing,
        count(*) FILTER (WHERE status <> 'failed')::int AS waiting
      FROM webhook_deliveries WHERE status IN ('received', 'processing', 'failed')`,
    db.$queryRaw<{ count: number; last: Date | null; longest_ms: number | null }[]>`
      WITH recent AS (
        SELECT received_at FROM webhook_deliveries WHERE received_at > ${now}::timestamptz - interval '14 days' ORDER BY id DESC LIMIT ${RECENT}
      ), paused AS (
        SELECT received_at, extract(epoch FROM received_at - lag(received_at) OVER (ORDER BY received_at))::float8 * 1000 AS pause FROM recent
      )
      SELECT count(*)::int AS count, max(received_at) AS last, max(pause) AS longest_ms FROM paused`,
  ])
  const last = pauses?.last ?? null
  const usual = (pauses?.count ?? 0) >= ENOUGH ? (pauses?.longest_ms ?? null) : null
  const silence = last === null ? 0 : now.getTime() - last.getTime()
  const silent = usual !== null && silence > Math.max(2 * usual, LEAST_SILENCE_MS)
  return {
    failing: open[0]?.failing ?? 0,
    waiting: open[0]?.waiting ?? 0,
    last_at: showTime(last),
    silent_for_ms: silent ? silence : null,
    usual_pause_ms: usual,
  }
}
