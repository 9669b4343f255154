import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import type { Shop } from '#tests/support/shop.ts'

/** One call of the gateway in one place of life. */
export type FaultScene = {
  call: keyof BootpayGateway
  title: string
  /** The request that breaks. */
  match: { method: string; path: string }
  /** Who tries again where no work item does. */
  again?: string
  /** Before anything breaks. */
  prepare(shop: Shop): Promise<Course>
}

/** What is done while something breaks, and read after it is over and the worker has looked. */
export type Course = { during(): Promise<string>; afterwards(): Promise<string> }
