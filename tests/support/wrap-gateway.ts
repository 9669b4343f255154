import type { BootpayGateway } from '#lib/bootpay/gateway.ts'

/**
 * A gateway whose every call goes through `around`, whatever calls there are: what one does to "each call of the gateway" is
 * done to those that do not exist yet, too.
 */
export function wrapGateway(
  gateway: BootpayGateway,
  around: (call: keyof BootpayGateway, run: () => Promise<unknown>) => Promise<unknown>,
): BootpayGateway {
  return new Proxy(gateway, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => around(name as keyof BootpayGateway, () => Reflect.apply(value, target, args))
    },
  })
}
