import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import type { Settlement } from '../orders/settle-order.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import { finishLookup } from './finish-lookup.ts'
import { holdFree } from './hold-free.ts'
import { holdLease } from './hold-lease.ts'
import { runLookup } from './run-lookup.ts'
import { takeLook } from './take-look.ts'

const POLL_MS = 50

/**
 * Looks at a number for somebody who waits, as the worker would: the number is held, so that no worker looks at it at the same time,
 * and what else asks for it is answered by the same look. While a worker is looking at it, it waits for that one.
 *
 * @param input.answered asked when another's look has ended: whether it said enough
 * @returns what was found; `answered`: another's look said enough; `failed`: Bootpay did not answer, and is asked again; `late`: nor
 *   did it within `patienceMs`; `limited`: the budget is spent (INV-24); `busy`: others held the number all the time
 */
export async function lookNow(
  orderNumber: string,
  input: { gateway: BootpayGateway; patienceMs: number; answered: () => Promise<boolean> },
): Promise<Settlement | 'answered' | 'failed' | 'late' | 'limited' | 'busy'> {
  const db = getPrisma()
  const until = performance.now() + input.patienceMs
  for (;;) {
    if (await waitUntilFree(orderNumber, until)) {
      if (await input.answered()) return 'answered'
    } else return 'busy'
    if (!(await takeLook(db, orderNumber))) return 'limited'
    const held = await holdFree(db, orderNumber)
    if (held === null) continue
    const looking = look(held, input.gateway).catch((error: unknown) => {
      log.error({ err: error }, 'looking for somebody who waits failed')
      return 'failed' as const
    })
    const found = await Promise.race([looking, wait(Math.max(0, until - performance.now()))])
    if (found !== null) return found
    // Whoever waits goes on without; a worker takes the number, and the call that hangs is followed by none.
    await finishLookup(db, held, { kind: 'again', deliveries: 'received', delayMs: 0, error: 'no answer in time' })
    return 'late'
  }
}

async function look(held: ClaimedLookup, gateway: BootpayGateway): Promise<Settlement | 'failed'> {
  const settled: Settlement[] = []
  const schedule = getEnv().janitorScheduleMs
  const onSettled = (settlement: Settlement): void => void settled.push(settlement)
  const outcome = await holdLease(held, gateway, (given) =>
    runLookup(held, { gateway: given, schedule, random: Math.random, onSettled }),
  )
  await finishLookup(getPrisma(), held, outcome)
  return settled.at(-1) ?? 'failed'
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref()
  })
}

/** Whether nobody holds it, before the time is over. */
async function waitUntilFree(orderNumber: string, until: number): Promise<boolean> {
  for (;;) {
    const [lookup] = await getPrisma().$queryRaw<{ held: boolean }[]>`
      SELECT COALESCE(locked_until > now(), false) AS held FROM lookups WHERE order_number = ${orderNumber}`
    if (!lookup?.held) return true
    if (performance.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
