import type { Prisma } from '../db/generated/client.ts'
import { hashBrowser } from '../orders/hash-browser.ts'

/** Orders that this browser may see and act on: it placed them, or it came by a link that was mailed to their buyer. */
export function ownedBy(browserToken: string): Prisma.OrderWhereInput {
  const browserHash = hashBrowser(browserToken)
  return { OR: [{ browserHash }, { viewers: { some: { browserHash } } }] }
}
