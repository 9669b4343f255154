import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getPrisma } from '../db/client.ts'
import { type ClaimedLookup, claimLookups } from '../lookups/claim-lookups.ts'
import { claimRechecks } from '../lookups/claim-rechecks.ts'
import { finishLookup } from '../lookups/finish-lookup.ts'
import { holdLease } from '../lookups/hold-lease.ts'
import { runLookup } from '../lookups/run-lookup.ts'

/** How many numbers one process looks at at a time. */
const SLOTS = 8
/** How many of them rechecks may take, however many are due: a Bootpay that is slow to answer them holds up nothing else. */
const RECHECK_SLOTS = 2

export type PipelineOptions = {
  gateway: BootpayGateway
  schedule: readonly number[]
  random?: () => number
  /** What went wrong on our own side; the number is looked at again when its lease ends. */
  onError(error: unknown): void
}

export type Pipeline = {
  /** Something may be due. Costs nothing while all slots are taken. */
  wake(): void
  /** Resolves when nothing is being looked at and nothing is due; says at how many it has looked so far. */
  idle(): Promise<number>
  /** Takes no more numbers, and resolves when those in hand are done. */
  close(): Promise<void>
}

/**
 * The worker's hands: some slots, each of which takes the next due number as soon as it is free, so that a slow answer holds up its
 * own slot and no other. What may begin at all, and that one number is in one hand at a time, is for `claimLookups` to say.
 */
export function openPipeline(options: PipelineOptions): Pipeline {
  const running = new Set<Promise<void>>()
  const random = options.random ?? Math.random
  let claiming: Promise<void> | null = null
  let again = false
  let rechecking = 0
  let closed = false
  let looked = 0

  function wake(): void {
    if (closed || running.size >= SLOTS) return
    // Only one asks at a time, for all free slots; who comes meanwhile has it ask once more.
    if (claiming !== null) {
      again = true
      return
    }
    claiming = claim(SLOTS - running.size)
      .then((claimed) => claimed.forEach(start), options.onError)
      .finally(() => {
        claiming = null
        if (!again) return
        again = false
        wake()
      })
  }

  /** Rechecks fill what nothing else needs: they are asked for only when nothing else is due. */
  async function claim(free: number): Promise<ClaimedLookup[]> {
    const claimed = await claimLookups(getPrisma(), free)
    const left = Math.min(free, RECHECK_SLOTS - rechecking)
    return claimed.length > 0 || left <= 0 ? claimed : await claimRechecks(getPrisma(), left)
  }

  function start(lookup: ClaimedLookup): void {
    looked++
    if (lookup.recheck) rechecking++
    const done = look(lookup)
      .catch(options.onError)
      .finally(() => {
        running.delete(done)
        if (lookup.recheck) rechecking--
        wake()
      })
    running.add(done)
  }

  async function look(lookup: ClaimedLookup): Promise<void> {
    const outcome = await holdLease(lookup, options.gateway, (gateway) =>
      runLookup(lookup, { gateway, schedule: options.schedule, random }),
    )
    await finishLookup(getPrisma(), lookup, outcome)
  }

  async function settle(): Promise<number> {
    while (claiming !== null || running.size > 0) await Promise.all([claiming, ...running])
    return looked
  }

  return {
    wake,
    idle: settle,
    async close() {
      closed = true
      await settle()
    },
  }
}
