import { getBootpayClients } from '#lib/bootpay/clients.ts'
import { createGateway } from '#lib/bootpay/create-gateway.ts'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'

/** A call of an SDK whose answer is read: `order.detail`, `receiptPayment`, … */
export type ReadCall = string

/**
 * The real gateway on the real SDKs, whose answers `alter` changes on their way: what Bootpay says is a lie, what is done with it
 * is not.
 */
export function openLyingGateway(alter: (call: ReadCall, body: unknown) => unknown): BootpayGateway {
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

/** Puts `value` at a path of a copy of a JSON body; a path that leads nowhere changes nothing. */
export function putAt(body: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (typeof body !== 'object' || body === null) return body
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(body) ? [...(body as unknown[])] : { ...body }
  Reflect.set(copy, first, putAt(Reflect.get(copy, first), rest, value))
  return copy
}
