import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getPrisma } from '../db/client.ts'
import { log } from '../log.ts'
import { type ClaimedLookup, LEASE_SECONDS } from './claim-lookups.ts'

/** This process no longer holds the number that it works on: another has taken it over. */
export class LostLease extends Error {
  override readonly name = 'LostLease'
}

/**
 * Does a piece of work at a number that this process holds, and goes on holding it for as long as that takes: each call to Bootpay
 * may take `BOOTPAY_TIMEOUT_MS`, or longer where its answer trickles in, and a look makes many.
 *
 * INV-40: the work asks Bootpay through a gateway that makes no call once the number is another's. That is what keeps calls that no
 * key makes repeatable (a confirmation, a buyer's request) in one hand, even when this process had slept through its lease.
 *
 * INV-76: when this returns, no renewal is under way. `finishLookup` would outrun one anyway, by the number of the lease; this holds
 * for whoever does not come to call it.
 *
 * @param options.everyMs how often the lease is made longer
 * @throws LostLease out of the gateway's calls, and whatever `work` throws
 */
export async function holdLease<T>(
  claimed: ClaimedLookup,
  gateway: BootpayGateway,
  work: (gateway: BootpayGateway) => Promise<T>,
  options: { everyMs?: number } = {},
): Promise<T> {
  const everyMs = options.everyMs ?? (LEASE_SECONDS * 1_000) / 4
  let lost = false
  let extendedAt = performance.now()
  const extend = async (): Promise<void> => {
    if (lost) return
    const before = performance.now()
    lost = !(await extendLease(claimed))
    if (lost) log.warn({ subject: claimed.subject }, 'a number was taken over by another worker')
    else extendedAt = before
  }
  let beat: Promise<void> | null = null
  const timer = setInterval(() => {
    // A database that does not answer now does at the next beat, or the lease ends.
    beat ??= extend()
      .catch((error: unknown) => log.warn({ err: error, subject: claimed.subject }, 'a lease could not be made longer'))
      .finally(() => {
        beat = null
      })
  }, everyMs)
  timer.unref()
  const check = async (): Promise<void> => {
    // The timer did not run: this process stood still, or the database did.
    if (!lost && performance.now() - extendedAt > 2 * everyMs) await extend()
    if (lost) throw new LostLease(claimed.subject)
  }
  try {
    return await work(guard(gateway, check))
  } finally {
    clearInterval(timer)
    // A renewal that is on its way lands before this returns: nothing makes the lease longer after the work is done.
    await beat
  }
}

/** Fenced: only the last holder's lease is made longer. */
async function extendLease({ subject, lease }: ClaimedLookup): Promise<boolean> {
  const extended = await getPrisma().$executeRaw`
    UPDATE lookups SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE order_number = ${subject} AND lease = ${lease}`
  return extended === 1
}

/** The gateway, each of whose calls is made only after `check`; also those that do not exist yet. */
function guard(gateway: BootpayGateway, check: () => Promise<void>): BootpayGateway {
  return new Proxy(gateway, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver)
      if (typeof call !== 'function') return call
      return async (...args: unknown[]) => {
        await check()
        return await Reflect.apply(call, target, args)
      }
    },
  })
}
