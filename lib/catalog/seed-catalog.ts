import { withTransaction } from '../db/with-transaction.ts'
import { STARTING_CATALOG } from './starting-catalog.ts'

/**
 * Gives a shop without any plan its first ones. A shop that has plans is left as it is: they are its operator's.
 *
 * @returns how many plans were made
 */
export async function seedCatalog(): Promise<number> {
  return await withTransaction(async (tx) => {
    // Two processes that start together must not both seed.
    await tx.$executeRaw`LOCK TABLE plans IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.plan.count()) > 0) return 0
    for (const [position, { prices, ...plan }] of STARTING_CATALOG.entries()) {
      await tx.plan.create({
        data: {
          ...plan,
          featuresKo: [...plan.featuresKo],
          featuresEn: [...plan.featuresEn],
          position,
          prices: { create: Object.entries(prices).map(([billingCycle, amount]) => ({ billingCycle, amount, version: 1 })) },
        },
      })
    }
    return STARTING_CATALOG.length
  })
}
