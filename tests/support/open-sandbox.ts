import { createSandbox } from '#sandbox/create-sandbox.ts'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { encryptCheckout } from './encrypt-checkout.ts'

const BASE_URL = 'http://127.0.0.1:4000'
const BASIC = `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

type StoredCheckout = { status: string; error: { error_code: string } | null; order_number: string }

/** A sandbox in memory, spoken to as a server, a browser or the console speaks to it. */
export function openSandbox(options: { now?: () => Date; webhookUrl?: string; databasePath?: string } = {}) {
  const sandbox = createSandbox({ databasePath: ':memory:', baseUrl: BASE_URL, ...options })

  async function send(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: BodyInit },
  ): Promise<Answer> {
    const response = await sandbox.fetch(
      new Request(`${BASE_URL}${path}`, {
        method,
        headers: { Host: '127.0.0.1:4000', ...init.headers },
        ...(init.body === undefined ? {} : { body: init.body }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parse(text) }
  }

  const json = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> =>
    send(method, path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  const api = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> =>
    json(method, path, body, { Authorization: BASIC, 'BOOTPAY-ROLE': 'manager', ...headers })
  const control = (method: string, path: string, body?: object): Promise<Answer> => json(method, `/_sandbox/${path}`, body)

  return {
    send,
    api,
    control,
    receiveMail: (message: Buffer, to: string[]) => sandbox.receiveMail(message, to),
    async product(fields: object = {}): Promise<string> {
      const input = {
        name: '프로',
        display_price: 29_000,
        use_subscription: true,
        subscription_payment_cycle_type: 21,
        ...fields,
      }
      return String((await api('POST', '/v1/products', input)).body.product_id)
    },
    /** Posts the form as the browser SDK does. Returns the checkout as the sandbox keeps it. */
    async checkout(payload: object): Promise<StoredCheckout & { id: string }> {
      const answer = await send('POST', '/v1/invoices', {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: encryptCheckout({ client_key: CLIENT_KEY, name: '프로', redirect_url: 'http://shop.test/result', ...payload }),
      })
      const id = answer.headers.get('Location')?.split('/').at(-1) ?? ''
      const { checkouts } = (await control('GET', 'state')).body as { checkouts: (StoredCheckout & { checkout_id: string })[] }
      const stored = checkouts.find((each) => each.checkout_id === id)
      if (stored === undefined) throw new Error(`no checkout was opened: ${answer.status}`)
      return { ...stored, id }
    },
    /** Sells a product at its price. Returns the paid order's number and receipt. */
    async sell(payload: object = {}): Promise<{ orderNumber: string; receiptId: string; checkoutId: string }> {
      const product_id = await this.product()
      const { id } = await this.checkout({ price: 29_000, products: [{ product_id, duration: -1, quantity: 1 }], ...payload })
      const { body } = await control('POST', `checkouts/${id}/pay`, {})
      return { orderNumber: String(body.order_number), receiptId: String(body.receipt_id), checkoutId: id }
    },
    close: () => sandbox.close(),
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
