import { findFreePort } from '#scripts/lib/ports.ts'
import { runShop } from '#tests/support/run-shop.ts'

/** A whole shop with times short enough for a test to wait for. With SHOP_URL and SANDBOX_URL set, what runs there is used. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SHOP_URL) return undefined
  const elsewhere = `http://127.0.0.1:${await findFreePort()}`
  const shop = await runShop({ JANITOR_SCHEDULE: '1s,2s,4s', RECONCILE_EVERY: '2s', ALLOWED_ORIGINS: elsewhere })
  Object.assign(process.env, {
    OPERATOR_EMAIL: shop.operator.email,
    OPERATOR_PASSWORD: shop.operator.password,
    ALLOWED_ORIGIN: elsewhere,
    SHOP_URL: shop.shopUrl,
    SANDBOX_URL: shop.sandboxUrl,
    SHOP_DATABASE_URL: shop.databaseUrl,
  })
  return shop.stop
}
