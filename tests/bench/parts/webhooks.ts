import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import pg from 'pg'
import { startChild } from '#scripts/lib/children.ts'
import { ROOT } from '#scripts/lib/settings.ts'
import { step } from '#scripts/lib/terminal.ts'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { runShop, type ShopProcess } from '#tests/support/run-shop.ts'
import { type Compared, compareRates } from '../measure-rate.ts'
import type { BenchPart, BenchTools } from '../part.ts'
import { readMemory } from '../read-memory.ts'
import type { Line } from '../render-report.ts'
import { runFloor } from '../run-floor.ts'

const BACKLOG = 400
const SAMPLES = 40
const DELIVERIES = 100_000

/** Taking deliveries, working them off, and what that costs. */
export const webhooksPart: BenchPart = {
  name: 'webhooks',
  title: 'Webhooks',
  about: `A delivery is acknowledged when it is stored, named for counting its duplicates, and its look-up is enqueued; the worker stands still meanwhile. The budget is
against a bare Next.js route that reads the body, answers, and does nothing else: what makes a delivery durable is then all ours to pay for. Beside it stands a route that stores one row
by the driver itself, which is the least that durable can cost; to that one there is no budget. Then a worker is started: the backlog is of paid
orders, each asked for at the sandbox and settled; the time to the order's state is that of a single delivery on an idle machine.
Memory is that of the app's process before and after ${DELIVERIES.toLocaleString('en')} deliveries.`,
  columns: ['ours', 'bare Next app'],
  measure,
}

async function measure(tools: BenchTools): Promise<Line[]> {
  const budgets = { LOOKUPS_PER_MINUTE: '1000000', UNKNOWN_LOOKUPS_PER_MINUTE: '1000000' }
  const shop = await step('a shop whose worker is off', () => runShop({ WORKER: 'off', ...budgets }))
  tools.atEnd(() => shop.stop())
  const floor = await step('a bare Next app', () => runFloor(shop.databaseUrl))
  tools.atEnd(() => floor.stop())
  const db = new pg.Pool({ connectionString: shop.databaseUrl, max: 2 })
  tools.atEnd(() => db.end())
  await control(shop, 'PUT', 'settings', { webhook_url: null })

  const storing = await step('acknowledging, against a route that stores', () => acknowledge(shop, `${floor.url}/api/orders`))
  const bare = await step('acknowledging, against a route that does nothing', () => acknowledge(shop, `${floor.url}/api/bare`))
  const memory = await step(`memory over ${DELIVERIES.toLocaleString('en')} deliveries`, () => measureMemory(shop))
  await db.query('DELETE FROM webhook_deliveries')
  await db.query('DELETE FROM lookups')

  const perSecond = await step(`a backlog of ${BACKLOG}`, async () => {
    for (let count = 0; count < BACKLOG; count++) await deliver(shop, await pay(shop))
    startWorker(tools, shop, budgets)
    return await untilDrained(db)
  })
  const median = await step('from acknowledgement to order state', () => measureLatency(shop, db))
  const told = (what: string, ours: string, figure: number, unit: Line['unit'], budget: Line['budget']): Line => ({
    what,
    ours,
    floor: '',
    figure,
    unit,
    budget,
  })
  return [
    ...ackLines('Acknowledged, against a route that does nothing', bare, { atLeast: 0.6 }),
    ...ackLines('Acknowledged, against a route that stores a row', storing, null),
    told('Backlog drained', `${Math.round(perSecond)}/s`, perSecond, '/s', null),
    told('Acknowledgement to order state, median', `${Math.round(median)} ms`, median, 'ms', { atMost: 200 }),
    told(
      `App's memory, before and after ${DELIVERIES.toLocaleString('en')} deliveries`,
      memory.map((bytes) => `${Math.round(bytes / 1e6)} MB`).join(' → '),
      (memory[1] - memory[0]) / 1e6,
      'MB',
      { atMost: 150 },
    ),
  ]
}

function ackLines(what: string, { ours, floor, ratio }: Compared, budget: Line['budget']): Line[] {
  const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en')
  return [
    { what: `${what}, requests/s`, ours: rate(ours.perSecond), floor: rate(floor.perSecond), figure: ratio, unit: '×', budget },
    { what: `${what}, p99`, ours: `${ours.p99Ms} ms`, floor: `${floor.p99Ms} ms`, figure: 0, unit: '', budget: null },
  ]
}

let sequence = 0
/** As Bootpay would send it: of many orders, each now and then again. */
function nextBody(): string {
  const order_number = `25112500000000${String(sequence++ % 20_000).padStart(6, '0')}`
  return JSON.stringify({ event: 'order.paid', data: { order_number, status: 2, price: 29_000, key: String(sequence) } })
}

async function acknowledge(shop: ShopProcess, floorUrl: string): Promise<Compared> {
  return await compareRates(
    { url: `${shop.shopUrl}/api/webhooks/bootpay`, method: 'POST', body: nextBody },
    { url: floorUrl, method: 'POST', body: () => JSON.stringify({ key: `${process.pid}-${sequence++}` }) },
  )
}

async function measureMemory(shop: ShopProcess): Promise<[number, number]> {
  const before = readMemory(shop)
  const result = await autocannon({
    url: `${shop.shopUrl}/api/webhooks/bootpay`,
    connections: 16,
    amount: DELIVERIES,
    headers: { 'content-type': 'application/json' },
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, body: nextBody() }) }],
  })
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} deliveries were not taken`)
  return [before, readMemory(shop)]
}

async function control(shop: ShopProcess, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${shop.sandboxUrl}/_sandbox/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return (await response.json()) as Record<string, unknown>
}

/** Places an order and pays it at the sandbox; returns its Bootpay number. */
async function pay(shop: ShopProcess): Promise<string> {
  const idempotency_key = `bench-${process.pid}-${sequence++}`.padEnd(16, '0')
  const placed = await fetch(`${shop.shopUrl}/api/orders/plan`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ plan_key: 'professional', idempotency_key }),
  })
  const { checkout } = (await placed.json()) as { checkout: object }
  const opened = await fetch(`${shop.sandboxUrl}/v1/invoices`, {
    method: 'POST',
    redirect: 'manual',
    body: encryptCheckout(checkout),
  })
  const id = opened.headers.get('Location')?.split('/').at(-1)
  return String((await control(shop, 'POST', `checkouts/${id}/pay`, {})).order_number)
}

async function deliver(shop: ShopProcess, order_number: string): Promise<void> {
  const answer = await fetch(`${shop.shopUrl}/api/webhooks/bootpay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ event: 'order.paid', data: { order_number } }),
  })
  if (!answer.ok) throw new Error(`a delivery was answered with ${answer.status}`)
  await answer.arrayBuffer()
}

function startWorker(tools: BenchTools, shop: ShopProcess, budgets: Record<string, string>): void {
  const env = {
    ...process.env,
    ...budgets,
    NODE_ENV: 'production' as const,
    BOOTPAY_MODE: 'sandbox',
    DATABASE_URL: shop.databaseUrl,
    SANDBOX_PORT: new URL(shop.sandboxUrl).port,
    LOG_LEVEL: 'warn',
  }
  const child = startChild('worker', [`${ROOT}/scripts/worker.ts`], env, { cwd: ROOT })
  tools.atEnd(() => child.stop())
}

/** Deliveries done a second, from the first to the last one. */
async function untilDrained(db: pg.Pool): Promise<number> {
  for (;;) {
    const { rows } = await db.query<{ open: number; done: number; seconds: number }>(`
      SELECT count(*) FILTER (WHERE status <> 'done')::int AS open, count(*) FILTER (WHERE status = 'done')::int AS done,
        extract(epoch FROM max(finished_at) - min(finished_at))::float8 AS seconds FROM webhook_deliveries`)
    const [row] = rows
    if (row !== undefined && row.open === 0) return row.done / row.seconds
    await sleep(200)
  }
}

async function measureLatency(shop: ShopProcess, db: pg.Pool): Promise<number> {
  const waits: number[] = []
  for (let count = 0; count < SAMPLES; count++) {
    const orderNumber = await pay(shop)
    await sleep(100)
    await deliver(shop, orderNumber)
    const acknowledged = Date.now()
    for (;;) {
      const { rows } = await db.query<{ status: string }>('SELECT status FROM orders WHERE bootpay_order_number = $1', [
        orderNumber,
      ])
      if (rows[0]?.status === 'paid') break
      await sleep(2)
    }
    waits.push(Date.now() - acknowledged)
  }
  return waits.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? 0
}
