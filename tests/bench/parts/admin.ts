import { generateOrders } from '#scripts/lib/generate/generate-orders.ts'
import { step } from '#scripts/lib/terminal.ts'
import { runShop } from '#tests/support/run-shop.ts'
import { setTestEnv } from '#tests/support/test-env.ts'
import { measureAnswers, measureExport, signIn } from '../admin/measure-answers.ts'
import { compareDepth, measurePages, toLine } from '../admin/measure-lists.ts'
import { openStopwatch, p95 } from '../admin/stopwatch.ts'
import type { BenchPart, BenchTools } from '../part.ts'
import type { Line } from '../render-report.ts'

const ORDERS = 1_000_000
const told = ORDERS.toLocaleString('en')

/** The back office at a size that few shops reach. */
export const adminPart: BenchPart = {
  name: 'admin',
  title: 'The back office',
  about: `${told} orders of three years as \`npm run generate\` makes them. Statements are asked for as the pages ask for them, with common, rare and absent values, at the
beginning, anywhere and at the end of the list, both ways, newest first and by amount; in brackets, and compared with the budget, is the processor time of
the database, which other work on the machine does not change. The pages and the export are whole answers by the clock, to the last byte. OFFSET walks the same index.
The dashboard is each period that it offers, by day, week and month. Memory is how far that of the app's process rises above what it was before.`,
  columns: ['ours', 'with OFFSET'],
  measure,
}

async function measure(tools: BenchTools): Promise<Line[]> {
  // A database that was filled before saves minutes: `BENCH_DATABASE_URL=… npm run bench -- admin`.
  const filled = process.env.BENCH_DATABASE_URL
  const shop = await step('a shop whose worker is off', () =>
    runShop({ WORKER: 'off', ...(filled ? { DATABASE_URL: filled } : {}) }),
  )
  tools.atEnd(() => shop.stop())
  const until = new Date()
  if (!filled) {
    await step(`${told} orders`, () => generateOrders(shop.databaseUrl, { orders: ORDERS, until, environment: 'sandbox' }))
  }
  setTestEnv(shop.databaseUrl)
  // lib/ reads its settings when it is first used.
  const { closePrisma, getPrisma } = await import('#lib/db/client.ts')
  tools.atEnd(closePrisma)
  const orders = await getPrisma().order.count()
  if (orders !== ORDERS) throw new Error(`there are ${orders} orders in the database, not ${told}`)
  const { sumRevenue } = await import('#lib/revenue/sum-revenue.ts')
  const { choosePeriod, GRAINS } = await import('#lib/revenue/choose-period.ts')
  const lists = { ...(await import('#tests/support/list-queries.ts')), ...(await import('#lib/orders/select-page.ts')) }
  await step('days closed', () => sumRevenue(until))
  const watch = await openStopwatch(shop.databaseUrl)
  tools.atEnd(() => watch.close())

  const singles = await step('each filter', () => measurePages(watch, lists, lists.listSingles(until)))
  const pairs = await step('each listed pair', () => measurePages(watch, lists, lists.listPairs(until)))
  const others = await step('three filters', () => measurePages(watch, lists, lists.listOthers(until)))
  const searches = await step('searches', async () => await measurePages(watch, lists, await lists.listSearches(4)))
  const depth = await step('depth, against OFFSET', () => compareDepth(watch, lists, ORDERS))

  const cookie = await signIn(await tools.browser(), shop)
  const addresses = [
    '',
    '?status=paid',
    '?plan=enterprise&sort=amount',
    '?search=%EA%B9%80%EB%AF%BC',
    '?cycle=yearly&status=refunded',
    '?incident=1',
  ]
  const pages = await step('order list, whole pages', () =>
    measureAnswers(
      shop,
      cookie,
      addresses.map((query) => `/admin/orders${query}`),
      20,
    ),
  )
  const periods = (['day', 'week', 'month'] as const).flatMap((by) => GRAINS[by].map((last) => choosePeriod(by, last, until)))
  const dashboard = await step('dashboard, whole pages', () =>
    measureAnswers(
      shop,
      cookie,
      periods.map(({ grain, last }) => `/admin/dashboard?by=${grain}&last=${last}`),
      8,
    ),
  )
  const csv = await step('all orders as CSV', () => measureExport(shop, cookie))
  if (csv.rows !== ORDERS) throw new Error(`the export has ${csv.rows} rows`)
  const line = (what: string, ours: string, figure: number, unit: Line['unit'], atMost: number): Line => ({
    what,
    ours,
    floor: '',
    figure,
    unit,
    budget: { atMost },
  })
  return [
    toLine('A page of each single filter', singles, 50),
    toLine('A page of each listed pair', pairs, 50),
    toLine('A page of three filters and more', others, 500),
    toLine('A page of a search', searches, 100),
    ...depth,
    line('Order list, whole page, p95', `${Math.round(p95(pages))} ms`, p95(pages), 'ms', 200),
    line('Dashboard, whole page, p95', `${Math.round(p95(dashboard))} ms`, p95(dashboard), 'ms', 300),
    line(`All orders as CSV, ${Math.round(csv.megabytes)} MB`, `${csv.seconds.toFixed(1)} s`, csv.seconds, 's', 60),
    line('Memory above idle meanwhile', `${Math.round(csv.memoryMb)} MB`, csv.memoryMb, 'MB', 50),
  ]
}
