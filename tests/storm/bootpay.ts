/** Bootpay's own side of a storm: its admin, its cards, its faults, and all that it knows in the end. */
export type Order = { order_number: string; price: number; state: string; metadata: { order_id?: string } | null }
export type Receipt = {
  receipt_id: string
  order_number: string
  price: number
  cancelled_price: number
  status: number
  purchased_at: string | null
  cancellations: { cancel_id: string | null; price: number }[]
}
/** 1 active, −1 trial, −2 paused, −3 held, 15 and 20 ended. */
export type Contract = {
  order_subscription_id: string
  order_number: string
  price: number
  status: number
  cancel_status: number
  payment_next_at: string | null
}
/** 1 paid, 10 paid and given back, −1 refused, 2 to come. */
export type Bill = { order_subscription_id: string; order_number: string | null; duration: number; status: number }

export type Truth = { orders: Order[]; receipts: Receipt[]; contracts: Contract[]; bills: Bill[] }

const BASIC = `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}`

export class Bootpay {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  get url(): string {
    return this.#url
  }

  async control<T = unknown>(method: string, path: string, body?: object): Promise<T> {
    return await this.#call<T>(method, `/_sandbox/${path}`, body)
  }

  /** As a supervisor in Bootpay's admin. */
  async end(contractId: string): Promise<void> {
    const nothing = { termination_fee: 0, last_bill_refund_price: 0, final_fee: 0 }
    await this.#call('PUT', `/v1/order_subscriptions/${contractId}/terminate`, { reason: 'admin', ...nothing })
  }

  async readTruth(): Promise<Truth> {
    return {
      orders: await this.#all<Order>('orders'),
      receipts: await this.#all<Receipt>('receipts'),
      contracts: await this.#all<Contract>('subscriptions'),
      bills: await this.#all<Bill>('bills'),
    }
  }

  async #all<T>(kind: string): Promise<T[]> {
    const all: T[] = []
    for (;;) {
      const { count, list } = await this.control<{ count: number; list: T[] }>(
        'GET',
        `lists/${kind}?limit=1000&offset=${all.length}`,
      )
      all.push(...list)
      if (list.length === 0 || all.length >= count) return all
    }
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: BASIC, 'BOOTPAY-ROLE': 'supervisor' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return (await response.json()) as T
  }
}
