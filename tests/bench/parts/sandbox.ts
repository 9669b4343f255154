import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { openStore } from '#sandbox/store/open-store.ts'
import { step } from '#scripts/lib/terminal.ts'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import type { BenchPart, BenchTools } from '../part.ts'
import type { Line } from '../render-report.ts'
import { runSandboxProcess, type SandboxProcess } from '../run-sandbox-process.ts'

const STORED = 100_000
const SECONDS = 15
const BUYERS = 12

/** Whole checkouts against the sandbox alone, with many orders stored. */
export const sandboxPart: BenchPart = {
  name: 'sandbox',
  title: 'The sandbox',
  about: `One process, ${STORED.toLocaleString('en')} orders in its file. A checkout is what a buyer and a shop do: the encrypted form is posted, the card is paid, order and receipt are
read; its rate is told per second of processor time that the sandbox used, so that it does not depend on what the load itself costs. Afterwards the
process is stopped and started again, and has to know every order.`,
  columns: ['sandbox', ''],
  measure,
}

async function measure(tools: BenchTools): Promise<Line[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-sandbox-'))
  tools.atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'sandbox.sqlite')
  await step(`${STORED.toLocaleString('en')} orders stored`, async () => fill(file))
  const sandbox = await runSandboxProcess(file)
  const idleMb = sandbox.memoryMb()
  const figures = await step('checkouts under load', () => load(sandbox))
  const list = await step('the order list', () => readLists(sandbox))
  const busyMb = sandbox.memoryMb()
  const before = await countOrders(sandbox)
  await sandbox.stop()
  const again = await runSandboxProcess(file)
  const after = await countOrders(again)
  const { startedInMs } = again
  await again.stop()
  const told = (what: string, ours: string, rest: Partial<Line> = {}): Line => ({
    what,
    ours,
    floor: '',
    figure: 0,
    unit: '',
    budget: null,
    ...rest,
  })
  return [
    told('Checkouts a second of one core', Math.round(figures.perCpuSecond).toLocaleString('en'), {
      figure: figures.perCpuSecond,
      unit: '/s',
      budget: { atLeast: 200 },
    }),
    told('Checkouts a second, as measured', Math.round(figures.perSecond).toLocaleString('en')),
    told('A checkout (four requests), p99', `${Math.round(figures.p99Ms)} ms`),
    told('A page of the order list, median', `${list.toFixed(1)} ms`, { figure: list, unit: 'ms', budget: { atMost: 50 } }),
    told('Memory, idle', `${Math.round(idleMb)} MB`),
    told('Memory, after the load', `${Math.round(busyMb)} MB`, { figure: busyMb, unit: 'MB', budget: { atMost: 400 } }),
    told('Orders kept over a restart', `${after.toLocaleString('en')} of ${before.toLocaleString('en')}`, {
      figure: before - after,
      budget: { atMost: 0 },
    }),
    told('Started again in', `${startedInMs} ms`),
  ]
}

/** Orders of last year, each with its receipt and subscription. */
function fill(file: string): void {
  const store = openStore(file)
  const now = Date.parse('2025-06-01T00:00:00Z')
  store.transaction(() => {
    for (let at = 0; at < STORED; at++) {
      const number = String(25_060_100_000_000_000_000n + BigInt(at))
      const id = at.toString(16).padStart(24, '0')
      const created = new Date(now + at * 60_000).toISOString()
      store.orders.insert({
        order_number: number,
        order_id: id,
        checkout_id: null,
        order_name: '프로 구독',
        price: 29_000,
        cancelled_price: 0,
        state: 'paid',
        receipt_id: id,
        invoice_id: null,
        request_id: null,
        user: { user_id: `user_${at}`, name: '홍길동' },
        products: [],
        metadata: { order_id: id },
        subscription_ids: [],
        created_at: created,
        purchased_at: created,
      })
    }
  })
  store.close()
}

async function load({ url, cpuSeconds }: SandboxProcess): Promise<{ perSecond: number; perCpuSecond: number; p99Ms: number }> {
  const product = await call(url, 'POST', '/v1/products', { name: '프로', display_price: 29_000, use_subscription: true })
  const buy = () => buyOnce(url, String(product.product_id))
  for (let warm = 0; warm < 50; warm++) await buy()
  const times: number[] = []
  const [began, used] = [performance.now(), cpuSeconds()]
  const until = began + SECONDS * 1_000
  const buyer = async (): Promise<void> => {
    while (performance.now() < until) {
      const start = performance.now()
      await buy()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
  times.sort((a, b) => a - b)
  return {
    perSecond: (times.length * 1_000) / (performance.now() - began),
    perCpuSecond: times.length / (cpuSeconds() - used),
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

async function buyOnce(url: string, product: string): Promise<void> {
  const opened = await fetch(`${url}/v1/invoices`, {
    method: 'POST',
    redirect: 'manual',
    body: encryptCheckout({
      client_key: CLIENT_KEY,
      name: '프로 구독',
      price: 29_000,
      redirect_url: 'http://shop.test/result',
      products: [{ product_id: product, duration: -1, quantity: 1 }],
      user: { user_id: 'user_bench', name: '홍길동', phone: '01012345678', email: 'hong@example.com' },
      metadata: { order_id: 'bench' },
    }),
  })
  await opened.text()
  const paid = await fetch(`${url}${opened.headers.get('Location')}/pay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ method: 'card' }),
  })
  const { terminal } = (await paid.json()) as { terminal: { payload: { order_number: string } } }
  const order = await call(url, 'GET', `/v1/orders/${terminal.payload.order_number}`)
  const receipt = await call(url, 'GET', `/v2/receipt/${(order.result_data as { receipt_id: string }).receipt_id}`)
  if (receipt.status !== 1) throw new Error('a checkout ended without a payment')
}

async function readLists({ url }: SandboxProcess): Promise<number> {
  const times: number[] = []
  for (let page = 1; page <= 50; page++) {
    const start = performance.now()
    await call(url, 'GET', `/v1/orders?cs_type=p_at&search_date_from=2025-06-01&page=${page}&limit=50`)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[25] ?? 0
}

async function countOrders({ url }: SandboxProcess): Promise<number> {
  return Number((await call(url, 'GET', '/v1/orders?limit=1')).count)
}

async function call(url: string, method: string, target: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(url + target, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`,
      'BOOTPAY-ROLE': 'manager',
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${target}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}
