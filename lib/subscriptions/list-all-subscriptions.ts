import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { getPrisma } from '../db/client.ts'
import { spendLooks } from '../lookups/spend-looks.ts'

/** A stop for lists that never end. */
const MAX_PAGES = 20_000

/**
 * Bootpay's list of subscriptions, page by page: those of other services of the same project as well. A row may come on two pages, or
 * on none, when the list moves while one reads: nothing is concluded from a row that is not there.
 *
 * @param onPage is given a page and when Bootpay was asked for it
 * @returns how many pages there were
 * @throws ProviderError when Bootpay does not answer
 */
export async function listAllSubscriptions(
  gateway: BootpayGateway,
  onPage: (facts: readonly SubscriptionFact[], observedAt: Date) => Promise<void>,
): Promise<number> {
  for (let page = 1; ; page++) {
    const observedAt = new Date()
    const { subscriptions, last } = await gateway.listSubscriptions(page)
    await spendLooks(getPrisma(), 1)
    await onPage(subscriptions, observedAt)
    if (last || page >= MAX_PAGES) return page
  }
}
