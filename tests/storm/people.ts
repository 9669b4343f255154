import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import type { World } from '#tests/support/run-world.ts'
import type { Bootpay, Contract } from './bootpay.ts'
import type { Random } from './random.ts'

type Placed = { order_id: string; price: number; checkout: object | null }
type Outcome = { order_number: string; return_url: string | null }

/** What people do in a storm. Whatever fails is theirs to put up with: the storm asks only what became of the money. */
export class People {
  /** Orders that were placed, newest last. */
  readonly orders: Placed[] = []
  /** Contracts that somebody ended in Bootpay's admin. */
  readonly ended = new Set<string>()
  /** How often people did what. */
  readonly did = {
    'refunds in the admin': 0,
    'refunds by operators': 0,
    'operators killed': 0,
    'ends in the admin': 0,
    'second tabs': 0,
    deposits: 0,
  }
  readonly #world: World
  readonly #bootpay: Bootpay
  readonly #random: Random
  readonly #paid: { orderId: string; number: string; price: number }[] = []

  constructor(world: World, bootpay: Bootpay, random: Random) {
    this.#world = world
    this.#bootpay = bootpay
    this.#random = random
  }

  /** One buyer: orders, pays in one of many ways, comes back or does not. */
  async buy(): Promise<void> {
    const random = this.#random
    const placed = await this.#place(random.pick(['starter', 'professional']) ?? 'starter')
    if (placed?.checkout == null) return
    this.orders.push(placed)
    const checkouts = [await this.#open(placed)]
    // A second tab of the same order.
    if (random.chance(0.1)) {
      checkouts.push(await this.#open(placed))
      this.did['second tabs']++
    }
    await Promise.all(checkouts.map((checkout) => this.#end(placed, checkout)))
  }

  /** Looks at any order, as its page does. */
  async look(): Promise<void> {
    const order = this.#random.pick(this.orders)
    if (order !== undefined) await this.#post('/api/orders/verify', { order_id: order.order_id })
  }

  /** A refund in Bootpay's own admin, in full or in part. */
  async refundInAdmin(): Promise<void> {
    const paid = this.#random.pick(this.#paid)
    if (paid === undefined) return
    const part = this.#random.chance(0.4) ? { amount: this.#random.between(1, 10) * 500 } : {}
    await this.#bootpay.control('POST', `orders/${paid.number}/refund`, part)
    this.did['refunds in the admin']++
  }

  /** A bill falls due, is refused, or the subscription is ended in Bootpay's admin. */
  async touchContract(): Promise<void> {
    const paid = this.#random.pick(this.#paid)
    if (paid === undefined) return
    const { list } = await this.#bootpay.control<{ list: Contract[] }>('GET', `lists/subscriptions?q=${paid.number}&limit=5`)
    const contract = list.find((each) => each.order_number === paid.number)
    if (contract === undefined) return
    const id = contract.order_subscription_id
    if (this.#random.chance(0.1)) {
      if (contract.status === 20 || contract.cancel_status === 1) return
      this.ended.add(id)
      await this.#bootpay.end(id)
      this.did['ends in the admin']++
      return
    }
    if (this.#random.chance(0.3)) {
      await this.#bootpay.control('POST', `subscriptions/${id}/card`, { refused: this.#random.chance(0.5) })
    }
    await this.#bootpay.control('POST', `subscriptions/${id}/renew`)
  }

  /** An operator refunds; now and then the process in which that happens is killed. */
  async refundByOperator(): Promise<void> {
    const paid = this.#random.pick(this.#paid)
    if (paid === undefined) return
    const whole = this.#random.chance(0.6)
    const asked = {
      orderId: paid.orderId,
      amount: whole ? paid.price : 1_000,
      seenLeft: paid.price,
      endSubscription: this.#random.chance(0.7),
    }
    const child = fork(path.join(import.meta.dirname, 'operator.ts'), [JSON.stringify(asked)], {
      env: this.#world.env,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: 'ignore',
    })
    const ended = once(child, 'close')
    if (this.#random.chance(0.3)) {
      await Promise.race([ended, sleep(this.#random.between(500, 2_000))])
      if (child.kill('SIGKILL')) this.did['operators killed']++
    }
    await ended
    this.did['refunds by operators']++
  }

  async #place(plan: string): Promise<Placed | null> {
    const key = `storm-${process.pid}-${this.orders.length}-${Math.floor(this.#random.next() * 1e12)}`.padEnd(16, '0')
    const buyer = { name: '홍길동', phone: '01012345678', email: `${key}@example.com` }
    const body = { plan_key: plan, idempotency_key: key, buyer }
    return await this.#post<Placed>('/api/orders/plan', body)
  }

  async #open(placed: Placed): Promise<string> {
    const response = await fetch(`${this.#bootpay.url}/v1/invoices`, {
      method: 'POST',
      body: encryptCheckout(placed.checkout ?? {}),
      redirect: 'manual',
    })
    return response.headers.get('Location')?.split('/').at(-1) ?? ''
  }

  async #end(placed: Placed, checkout: string): Promise<void> {
    const random = this.#random
    const act = (what: string, body: object = {}): Promise<Outcome> =>
      this.#bootpay.control<Outcome>('POST', `checkouts/${checkout}/${what}`, body)
    await sleep(random.between(0, 200))
    if (random.chance(0.08)) return void (await act(random.chance(0.5) ? 'cancel' : 'fail'))
    if (random.chance(0.08)) return
    const tampered = random.chance(0.1)
    const amount = tampered ? { amount: random.between(1, 9) * 1_000 } : {}
    const deposit = random.chance(0.1)
    if (deposit) {
      await act('issue-account')
      await sleep(random.between(0, 2_000))
      this.did.deposits++
    }
    const outcome = await act(deposit ? 'deposit' : 'pay', amount)
    if (!tampered) this.#paid.push({ orderId: placed.order_id, number: outcome.order_number, price: placed.price })
    if (random.chance(0.4)) await this.#return(outcome)
    if (random.chance(0.3)) {
      await this.#post('/api/orders/verify', { order_id: placed.order_id, order_number: outcome.order_number })
    }
  }

  async #return({ return_url }: Outcome): Promise<void> {
    const app = this.#random.pick(this.#world.apps)
    if (return_url === null || app === undefined) return
    const { pathname, search } = new URL(return_url)
    const query = this.#random.chance(0.1) ? '?event=error&error_code=ORDER_PRICE_NOT_MATCH' : search
    await fetch(`${app.url}${pathname}${query}`, { redirect: 'manual' }).catch(() => undefined)
  }

  /** To any of the apps; null where it has been killed, or says no. */
  async #post<T>(address: string, body: object): Promise<T | null> {
    const app = this.#random.pick(this.#world.apps)
    const response = await fetch(`${app?.url}${address}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null)
    return response?.ok ? ((await response.json().catch(() => null)) as T | null) : null
  }
}
