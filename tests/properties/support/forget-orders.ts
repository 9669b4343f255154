import { getPrisma } from '#lib/db/client.ts'

/**
 * Empties the database but for what is sold and what its migrations wrote, so that a history is the same whatever came before it. The timeline, which the
 * database keeps of its own accord, it gives up only with its triggers off.
 */
export async function forgetOrders(): Promise<void> {
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
