import { createGateway } from './create-gateway.ts'
import type { BootpayGateway } from './gateway.ts'

let gateway: BootpayGateway | undefined

/** The process's gateway, made at first use: building the app needs no keys. */
export function getGateway(): BootpayGateway {
  gateway ??= createGateway()
  return gateway
}
