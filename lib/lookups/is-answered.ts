import { getPrisma } from '../db/client.ts'
import { readDelivery } from '../webhooks/read-delivery.ts'
import { repeatsStored, type StoredPayment } from '../webhooks/repeats-stored.ts'
import type { ClaimedLookup } from './claim-lookups.ts'
import { findStoredPayment } from './find-stored-payment.ts'

/** More deliveries than this about one payment are not read one by one: a look is cheaper. */
const MOST = 20

type Open = { body: string; contentType: string; lookupNo: bigint | null }

/**
 * INV-78: whether all that asks for this look are deliveries that only repeat what the last look stored. A payment is told of by a
 * PG webhook, a Commerce webhook and the buyer's return, which come within a second: the first of them costs a look, and the others
 * nothing. Whoever else asks (an operator, the sweep, a timer), and whatever says anything new, is given a look.
 */
export async function isAnswered(claimed: ClaimedLookup): Promise<boolean> {
  const hints = claimed.requested - claimed.settled
  if (!claimed.concluded || claimed.recheck || hints <= 0n || hints > MOST) return false
  const open = await getPrisma().$queryRaw<Open[]>`
    SELECT body, content_type AS "contentType", lookup_no AS "lookupNo" FROM webhook_deliveries
    WHERE subject = ${claimed.subject} AND status IN ('received', 'processing', 'failed') AND lookup_no <= ${claimed.requested}
    LIMIT ${MOST + 1}`
  // Each hint that was not answered yet has its delivery, and no delivery is left of before.
  const numbers = new Set(open.map((delivery) => delivery.lookupNo))
  if (open.length > MOST || numbers.size !== Number(hints)) return false
  if (open.some(({ lookupNo }) => lookupNo === null || lookupNo <= claimed.settled)) return false
  const stored = await findStoredPayment(getPrisma(), claimed.subject)
  return stored !== null && open.every((delivery) => repeats(delivery, stored))
}

function repeats({ body, contentType }: Open, stored: StoredPayment): boolean {
  try {
    return repeatsStored(readDelivery(body, contentType.includes('json') ? 'json' : 'form'), stored)
  } catch {
    return false
  }
}
