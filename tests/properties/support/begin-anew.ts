import { getPrisma } from '#lib/db/client.ts'
import type { Shop } from '#tests/support/shop.ts'

/**
 * A shop that sold nothing yet, at a Bootpay that has done nothing yet: what follows is the same whatever came before it.
 * Webhooks are written down and dropped: who tests sends them.
 *
 * @param habits how this Bootpay answers; settings of the sandbox
 */
export async function beginAnew(shop: Shop, habits: object = {}): Promise<void> {
  await shop.reset()
  await forgetOrders()
  await shop.set({ ...habits, webhook_url: 'http://shop.test/webhook', webhook_fault: 'drop' })
}

/**
 * Empties the database but for what is sold and what its migrations wrote. The timeline, which the database keeps of its own
 * accord, it gives up only with its triggers off.
 */
async function forgetOrders(): Promise<void> {
  const db = getPrisma()
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`
      DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
          AND tablename NOT IN ('_prisma_migrations', 'order_status_edges', 'lookup_budget', 'plans', 'plan_prices', 'bootpay_products')
        LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
      END $$`,
  ])
}
