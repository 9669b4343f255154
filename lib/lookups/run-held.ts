import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { log } from '../log.ts'
import { chooseDelay } from './choose-delay.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import { finishLookup, type LookupOutcome } from './finish-lookup.ts'
import { holdLease, LostLease } from './hold-lease.ts'

/** How far a piece of work came: nothing is left to do, or it is tried again. */
export type Progress =
  | { kind: 'final' }
  | { kind: 'again'; error: string }
  /** Nothing went wrong; it is only too early. */
  | { kind: 'later'; delayMs: number }

/**
 * Carries out a work item that this caller holds (`holdLookup`) and gives it back; what fails is left to the worker.
 *
 * @param work is given a gateway that makes no call once the item is another's
 */
export async function runHeld(
  held: ClaimedLookup,
  gateway: BootpayGateway,
  work: (gateway: BootpayGateway) => Promise<Progress>,
): Promise<void> {
  const progress = await holdLease(held, gateway, work).catch((error: unknown): Progress => {
    if (error instanceof LostLease) return { kind: 'again', error: 'taken over' }
    if (error instanceof ProviderError) return { kind: 'again', error: `${error.kind} ${error.code}` }
    log.error({ err: error, subject: held.subject }, 'a held work item failed; the worker goes on with it')
    return { kind: 'again', error: 'internal error' }
  })
  const delayMs = chooseDelay({ attempts: held.attempts, urgent: true, schedule: [], random: Math.random() })
  await finishLookup(getPrisma(), held, toOutcome(progress, delayMs))
}

/** @param delayMs how long to wait before what failed is tried again */
export function toOutcome(progress: Progress, delayMs: number): LookupOutcome {
  switch (progress.kind) {
    case 'final':
      return { kind: 'final', deliveries: 'done' }
    case 'again':
      return { kind: 'again', deliveries: 'done', delayMs, error: progress.error }
    case 'later':
      return { kind: 'again', deliveries: 'done', delayMs: progress.delayMs }
  }
}
