import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { OFFER_SCENES } from './faults/offer-scenes.ts'
import { REFUND_SCENES } from './faults/refund-scenes.ts'
import { SETTLEMENT_SCENES } from './faults/settlement-scenes.ts'
import { SUBSCRIPTION_SCENES } from './faults/subscription-scenes.ts'

/**
 * In the order of docs/faults.md. A call of the gateway that is not here is an error of the compiler: `COMPLETE`, below, names it.
 */
export const SCENES = [...SETTLEMENT_SCENES, ...REFUND_SCENES, ...SUBSCRIPTION_SCENES, ...OFFER_SCENES] as const

type WithoutScene = Exclude<keyof BootpayGateway, (typeof SCENES)[number]['call']>
export const COMPLETE: [WithoutScene] extends [never] ? true : WithoutScene = true
