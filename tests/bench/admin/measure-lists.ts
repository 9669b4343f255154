import { Prisma } from '#lib/db/generated/client.ts'
import type { OrderSort, PageRequest } from '#lib/orders/select-page.ts'
import type { Named } from '#tests/support/list-queries.ts'
import type { Line } from '../render-report.ts'
import { median, p95, type Stopwatch, type Time } from './stopwatch.ts'

const LIMIT = 51
const SORTS: readonly OrderSort[] = ['newest', 'amount']

type Lists = typeof import('#tests/support/list-queries.ts') & typeof import('#lib/orders/select-page.ts')

/**
 * Pages of the order list as its page asks for them, at the beginning, anywhere and at the end, both ways and both sorts. Each is asked
 * for twice, and the second time counts: what is measured is the work, not the disk.
 */
export async function measurePages(watch: Stopwatch, lists: Lists, named: readonly Named[]): Promise<Time[]> {
  const times: Time[] = []
  for (const { filter } of named) {
    for (const sort of SORTS) {
      const places = [null, await lists.pickPlace(sort)]
      for (const place of places) {
        for (const side of ['older', 'newer'] as const) {
          const sql = selectRows(lists, { filter, personal: true, sort, side, place, limit: LIMIT })
          await watch.time(sql)
          times.push(await watch.time(sql))
        }
      }
    }
  }
  return times
}

/** What listOrders asks: a page, then its rows. */
function selectRows(lists: Lists, request: PageRequest): Prisma.Sql {
  const direction = request.side === 'newer' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  return Prisma.sql`WITH page AS MATERIALIZED (${lists.selectPage(request)})
    SELECT o.*, (SELECT count(*)::int FROM incidents i WHERE i.order_id = o.id AND i.closed_at IS NULL) AS open_incidents
    FROM page JOIN orders o ON o.id = page.id ORDER BY page.key ${direction}, page.id ${direction}`
}

/** The first page and the last one, against the same by OFFSET along the same index. */
export async function compareDepth(watch: Stopwatch, lists: Lists, total: number): Promise<Line[]> {
  const first = await repeat(
    watch,
    selectRows(lists, { filter: {}, personal: true, sort: 'newest', side: 'older', place: null, limit: LIMIT }),
  )
  const last = await repeat(
    watch,
    selectRows(lists, { filter: {}, personal: true, sort: 'newest', side: 'newer', place: null, limit: LIMIT }),
  )
  const offset = (rows: number): Prisma.Sql => Prisma.sql`
    SELECT o.*, (SELECT count(*)::int FROM incidents i WHERE i.order_id = o.id AND i.closed_at IS NULL) AS open_incidents
    FROM orders o WHERE o.status <> 'pending' ORDER BY o.placed_at DESC, o.id DESC LIMIT ${LIMIT} OFFSET ${rows}`
  const lines: Line[] = []
  for (const [what, rows] of [
    ['first', 0],
    ['middle', total / 2],
    ['last', total - 5_000],
  ] as const) {
    const place = rows === total / 2 ? await lists.pickPlace('newest') : null
    const ours =
      what === 'first'
        ? first
        : what === 'last'
          ? last
          : await repeat(
              watch,
              selectRows(lists, { filter: {}, personal: true, sort: 'newest', side: 'older', place, limit: LIMIT }),
            )
    lines.push({
      what: `The ${what} page, median`,
      ours: tell(ours),
      floor: tell(await repeat(watch, offset(Math.floor(rows)), rows === 0 ? 25 : 1)),
      figure: 0,
      unit: '',
      budget: null,
    })
  }
  const ratio = last.processor / first.processor
  return [
    ...lines,
    { what: 'The last page against the first', ours: '', floor: '', figure: ratio, unit: '×', budget: { atMost: 1.5 } },
  ]
}

async function repeat(watch: Stopwatch, sql: Prisma.Sql, times = 25): Promise<Time> {
  await watch.time(sql)
  const taken: Time[] = []
  for (let count = 0; count < times; count++) taken.push(await watch.time(sql))
  return { wall: median(taken.map((time) => time.wall)), processor: median(taken.map((time) => time.processor)) }
}

export function tell({ wall, processor }: Time): string {
  return `${wall.toFixed(1)} ms (${processor.toFixed(1)})`
}

/** A line for one kind of statement: what 95 of a hundred stay within, by the clock and of processor time. */
export function toLine(what: string, times: readonly Time[], atMost: number): Line {
  const of = { wall: p95(times.map((time) => time.wall)), processor: p95(times.map((time) => time.processor)) }
  return { what: `${what}, p95`, ours: tell(of), floor: '', figure: of.processor, unit: 'ms', budget: { atMost } }
}
