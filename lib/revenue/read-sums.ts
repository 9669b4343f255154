import { getPrisma } from '../db/client.ts'
import { Prisma } from '../db/generated/client.ts'
import type { Period } from './choose-period.ts'

/** Money in won. */
export type Sums = {
  /** First payments: how many, what they brought, what promotions took off them. */
  payments: number
  paid: number
  discount: number
  /** Later payments of subscriptions. */
  renewals: number
  renewed: number
  /** What went back, of either, on the day on which it did. */
  refunds: number
  refunded: number
  /** Orders placed then that were paid, then or later. */
  converted: number
}

const NONE: Sums = { payments: 0, paid: 0, discount: 0, renewals: 0, renewed: 0, refunds: 0, refunded: 0, converted: 0 }

type Row = Sums & {
  now: boolean
  start: string | null
  plan_key: string | null
  code: string | null
  of: 'all' | 'bucket' | 'plan' | 'code'
}

/** The sums of a period and of the one before, every way that they are shown, in one statement: they agree with each other. */
export async function readSums(period: Period): Promise<{
  buckets: (Sums & { start: string })[]
  now: Sums
  before: Sums
  plans: (Sums & { plan_key: string })[]
  promotions: (Sums & { code: string })[]
}> {
  const rows = await getPrisma().$queryRaw<Row[]>`
    SELECT now, to_char(start, 'YYYY-MM-DD') AS start, plan_key, (SELECT code FROM promotions p WHERE p.id = promotion_id) AS code,
      CASE GROUPING(start, plan_key, promotion_id) WHEN 3 THEN 'bucket' WHEN 5 THEN 'plan' WHEN 6 THEN 'code' ELSE 'all' END AS of,
      ${SUMS}
    FROM (
      SELECT day >= ${period.from}::date AS now, date_trunc(${period.grain}::text, day::timestamp)::date AS start, r.*
      FROM revenue_now r WHERE day BETWEEN ${period.beforeFrom}::date AND ${period.to}::date
    ) r
    GROUP BY GROUPING SETS ((now), (now, start), (now, plan_key), (now, promotion_id))`
  const of = (kind: Row['of'], now = true): Row[] => rows.filter((row) => row.of === kind && row.now === now)
  const found = new Map(of('bucket').map((row) => [row.start, row]))
  return {
    buckets: listStarts(period).map((start) => ({ start, ...toSums(found.get(start)) })),
    now: toSums(of('all')[0]),
    before: toSums(of('all', false)[0]),
    plans: of('plan')
      .map((row) => ({ plan_key: row.plan_key ?? '', ...toSums(row) }))
      .sort((a, b) => b.paid + b.renewed - (a.paid + a.renewed)),
    promotions: of('code')
      .filter((row) => row.code !== null && row.payments + row.refunds > 0)
      .map((row) => ({ code: row.code ?? '', ...toSums(row) }))
      .sort((a, b) => b.paid - a.paid),
  }
}

const SUMS = Prisma.sql`sum(payments)::int AS payments, sum(paid)::float8 AS paid, sum(discount)::float8 AS discount,
  sum(renewals)::int AS renewals, sum(renewed)::float8 AS renewed, sum(refunds)::int AS refunds, sum(refunded)::float8 AS refunded,
  sum(converted)::int AS converted`

function toSums(row: Sums | undefined): Sums {
  if (row === undefined) return NONE
  const { payments, paid, discount, renewals, renewed, refunds, refunded, converted } = row
  return { payments, paid, discount, renewals, renewed, refunds, refunded, converted }
}

/** The first days of all of a period's days, weeks or months, with money or without. */
function listStarts({ grain, from, to }: Period): string[] {
  const starts: string[] = []
  for (let at = new Date(`${from}T00:00:00Z`); at.toISOString().slice(0, 10) <= to; ) {
    starts.push(at.toISOString().slice(0, 10))
    if (grain === 'month') at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    else at = new Date(at.getTime() + (grain === 'week' ? 7 : 1) * 86_400_000)
  }
  return starts
}
