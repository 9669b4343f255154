import { getBootpayClients } from '#lib/bootpay/clients.ts'
import { createGateway } from '#lib/bootpay/create-gateway.ts'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'

/**
 * The real gateway on the real SDKs, whose answers `alter` changes on their way: what Bootpay says is a lie, what is done with it
 * is not.
 *
 * @param alter is given each call (`order.detail`, `receiptPayment`, …) and a copy of its answer
 */
export function openLyingGateway(alter: (call: string, body: unknown) => unknown): BootpayGateway {
  const clients = getBootpayClients()
  const lie = <T extends object>(target: T, path: string): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name, from)
        const call = path === '' ? String(name) : `${path}.${String(name)}`
        if (typeof value === 'function') {
          return async (...args: unknown[]) => alter(call, structuredClone(await Reflect.apply(value, from, args)))
        }
        return typeof value === 'object' && value !== null ? lie(value, call) : value
      },
    })
  const pg = clients.pg
  return createGateway({ ...clients, commerce: lie(clients.commerce, ''), pg: async () => lie(await pg(), '') })
}
