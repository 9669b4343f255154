import { Client } from 'pg'
import { expect, inject } from 'vitest'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import type { Lie } from './lying-proxy.ts'

const { url, bootpayUrl, sandboxUrl, databaseUrl } = inject('shop')
const BASIC = `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}`
/** What happens by itself happens within this time, with the settings of setup.ts. */
const PATIENCE = { timeout: 25_000, interval: 150 }

export type Subscription = { order_subscription_id: string; status: string; next_payment_at: string | null }
export type Order = {
  status: string
  cancel_reason: string | null
  paid_amount: number
  refunded_amount: number
  bootpay_order_number: string | null
  subscriptions: Subscription[]
}
/** Bootpay's own record of a subscription: 1 active, −3 held, 15 and 20 ended. */
export type Contract = { order_subscription_id: string; order_number: string; status: number; payment_next_at: string | null }
export type Receipt = { receipt_id: string; order_number: string; price: number; cancelled_price: number }
export type Mail = { to: string[]; subject: string; text: string }
export type Incident = { kind: string; subject: string; order_id: string | null; closed_at: Date | null }
type Placed = { order_id: string; checkout: object; cookie: string; email: string }
type Paid = { order_number: string; receipt_id: string }

let buyers = 0

/** Expects what a read comes to say by itself. */
export const eventually = <T>(read: () => Promise<T>) => expect.poll(read, PATIENCE)

/** What Bootpay's own admin, its clock and its cards do. */
export async function sandbox<T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T> {
  return await answerOf<T>(await send(method, `${sandboxUrl}/_sandbox/${path}`, body))
}

/** Bootpay's API, as its own console or another program of the seller's calls it. */
export async function bootpay<T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T> {
  return await answerOf<T>(
    await send(method, `${sandboxUrl}${path}`, body, { Authorization: BASIC, 'BOOTPAY-ROLE': 'supervisor' }),
  )
}

/** Nothing is broken, nobody lies. */
export async function calm(): Promise<void> {
  await sandbox('POST', 'scenarios/calm')
  await lie([])
}

export async function lie(lies: Lie[]): Promise<void> {
  await answerOf(await send('PUT', `${bootpayUrl}/_lies`, lies))
}

/** Places an order in a browser of its own. */
export async function place(plan = 'professional'): Promise<Placed> {
  const key = `blackbox-${process.pid}-${Date.now()}-${buyers++}`.padEnd(16, '0')
  const email = `buyer-${key}@example.com`
  const buyer = { name: '홍길동', phone: '01012345678', email }
  const response = await send('POST', `${url}/api/orders/plan`, { plan_key: plan, idempotency_key: key, buyer })
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return { ...(await answerOf<{ order_id: string; checkout: object }>(response)), cookie, email }
}

/** Opens Bootpay's checkout of an order, as the browser's SDK does. Returns the checkout's id. */
export async function openCheckout(placed: Placed): Promise<string> {
  const response = await fetch(`${sandboxUrl}/v1/invoices`, {
    method: 'POST',
    body: encryptCheckout(placed.checkout),
    redirect: 'manual',
  })
  return response.headers.get('Location')?.split('/').at(-1) ?? ''
}

export async function pay(checkoutId: string, body: object = {}): Promise<Paid> {
  return await sandbox<Paid>('POST', `checkouts/${checkoutId}/pay`, body)
}

export async function verify(
  orderId: string,
  orderNumber?: string,
): Promise<{ http: number; success: boolean; status?: string; code?: string }> {
  const response = await send('POST', `${url}/api/orders/verify`, { order_id: orderId, order_number: orderNumber })
  return { http: response.status, ...((await response.json()) as { success: boolean }) }
}

/** Buys a plan and waits until the shop knows. */
export async function buy(plan?: string): Promise<Placed & Paid> {
  const placed = await place(plan)
  const { order_number, receipt_id } = await pay(await openCheckout(placed))
  await verify(placed.order_id, order_number)
  await eventually(async () => (await readOrder(placed)).status).toBe('paid')
  return { ...placed, order_number, receipt_id }
}

/** An order as the browser that placed it sees it. */
export async function readOrder({ order_id, cookie }: Pick<Placed, 'order_id' | 'cookie'>): Promise<Order> {
  return await answerOf<Order>(await fetch(`${url}/api/orders/${order_id}`, { headers: { cookie } }))
}

/** Its page, as text. */
export async function readPage({ order_id, cookie }: Pick<Placed, 'order_id' | 'cookie'>): Promise<string> {
  const response = await fetch(`${url}/orders/${order_id}`, { headers: { cookie } })
  if (!response.ok) throw new Error(`the order's page: ${response.status}`)
  const html = await response.text()
  return html
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<[^>]+>/g, '')
}

/** Bootpay's subscriptions that the payments of these numbers began. */
export async function readContracts(...orderNumbers: string[]): Promise<Contract[]> {
  const { list } = await sandbox<{ list: Contract[] }>('GET', 'lists/subscriptions?limit=1000')
  return list.filter((each) => orderNumbers.includes(each.order_number))
}

export async function readContract(orderNumber: string): Promise<Contract> {
  const [contract] = await readContracts(orderNumber)
  if (contract === undefined) throw new Error(`${orderNumber} began no subscription`)
  return contract
}

export async function readReceipt(orderNumber: string): Promise<Receipt> {
  const { list } = await sandbox<{ list: Receipt[] }>('GET', `lists/receipts?order_number=${orderNumber}`)
  if (list[0] === undefined) throw new Error(`${orderNumber} has no receipt`)
  return list[0]
}

/** What of a subscription was paid, newest first. */
export async function readPaidBills(contractId: string): Promise<{ duration: number; price: number; order_number: string }[]> {
  const { list } = await bootpay<{ list: { duration: number; price: number; order_number: string }[] }>(
    'GET',
    `/v1/order_subscription_bills?order_subscription_id=${contractId}&status=1,10`,
  )
  return list
}

/** Subjects of the mails that a buyer got. */
export async function readMails(email: string): Promise<Mail[]> {
  const { mails } = await sandbox<{ mails: Mail[] }>('GET', 'state')
  return mails.filter(({ to }) => to.some((each) => each.includes(email)))
}

/** Incidents of these payments or this order; only the database tells them without a browser. */
export async function readIncidents(...about: string[]): Promise<Incident[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SET default_transaction_read_only = on')
    const { rows } = await client.query<Incident>(
      `SELECT kind, subject, order_id, closed_at FROM incidents WHERE order_id = ANY($1) OR EXISTS (SELECT FROM unnest($1::text[]) each WHERE position(each IN subject) > 0 OR position(each IN detail::text) > 0) ORDER BY id`,
      [about],
    )
    return rows
  } finally {
    await client.end()
  }
}

export async function readOpenKinds(...about: string[]): Promise<string[]> {
  return (await readIncidents(...about)).filter(({ closed_at }) => closed_at === null).map(({ kind }) => kind)
}

function send(method: string, address: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  return (await response.json()) as T
}
