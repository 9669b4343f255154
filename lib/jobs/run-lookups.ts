import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getPrisma } from '../db/client.ts'
import { claimLookups } from '../lookups/claim-lookups.ts'
import { finishLookup } from '../lookups/finish-lookup.ts'
import { runLookup } from '../lookups/run-lookup.ts'

const AT_ONCE = 8

/** Works off all due numbers, several at a time; returns how many it looked at. One number is in one hand at a time. */
export async function runLookups(options: {
  gateway: BootpayGateway
  schedule: readonly number[]
  random?: () => number
}): Promise<number> {
  const db = getPrisma()
  const random = options.random ?? Math.random
  let looked = 0
  for (;;) {
    const claimed = await claimLookups(db, AT_ONCE)
    if (claimed.length === 0) return looked
    looked += claimed.length
    await Promise.all(claimed.map(async (lookup) => finishLookup(db, lookup, await runLookup(lookup, { ...options, random }))))
  }
}
