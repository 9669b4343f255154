import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '#tests/support/run-world.ts'
import type { Bootpay } from './bootpay.ts'
import type { Random } from './random.ts'

const WEBHOOKS = ['none', 'drop', 'drop', 'duplicate', 'delay', 'reorder']
const FAULTS = ['latency', 'timeout', 'timeout_after_success', 'error_500', 'too_many_requests', 'html', 'broken_json', 'refused']
const CALLS = ['*', '/v1/orders/*', '/v2/receipt/*', '/v2/cancel', '/v1/order_subscriptions*', '/v1/order_subscription_bills*']

/** What goes wrong: webhooks, Bootpay's answers, and the shop's own processes. */
export class Weather {
  kills = 0
  readonly #world: World
  readonly #bootpay: Bootpay
  readonly #random: Random

  constructor(world: World, bootpay: Bootpay, random: Random) {
    this.#world = world
    this.#bootpay = bootpay
    this.#random = random
  }

  /** Webhooks go to one of the apps, in one of the ways. */
  async turnWebhooks(): Promise<void> {
    const app = this.#random.pick(this.#world.apps)
    await this.#bootpay.control('PUT', 'settings', {
      webhook_fault: this.#random.pick(WEBHOOKS),
      webhook_delay_ms: this.#random.between(0, 3_000),
      webhook_retry_ms: 200,
      webhook_url: `${app?.url}/api/webhooks/bootpay`,
    })
  }

  /** Some calls of Bootpay break for a while, or none. */
  async breakCalls(): Promise<void> {
    const rules = Array.from({ length: this.#random.between(0, 2) }, () => ({
      match: { method: '*', path: this.#random.pick(CALLS) },
      fault: this.#random.pick(FAULTS),
      times: this.#random.between(1, 20),
      delay_ms: this.#random.between(50, 1_500),
    }))
    await this.#bootpay.control('PUT', 'faults', { rules })
  }

  /** A process of the shop dies without a word, and comes back. */
  async killApp(): Promise<void> {
    const app = this.#random.pick(this.#world.apps)
    if (app === undefined) return
    await app.kill()
    this.kills++
    await sleep(this.#random.between(0, 1_500))
    await app.start()
  }

  /** Nothing is broken any more. What was lost stays lost. */
  async clear(): Promise<void> {
    await this.#bootpay.control('POST', 'scenarios/calm')
    await this.#bootpay.control('PUT', 'settings', { webhook_retry_ms: 200 })
  }
}
