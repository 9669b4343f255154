import { getEnv } from '#lib/env.ts'
import { generateOrders as generate } from '#scripts/lib/generate/generate-orders.ts'

/** When the last of them was placed: the end of 2026 in Seoul. */
export const GENERATED_UNTIL = new Date('2026-12-31T14:59:59Z')

/** Fills the test's own database, whose catalogue has its first plans; without history, with orders and payments alone. */
export async function generateOrders(total: number, history = true): Promise<void> {
  await generate(getEnv().databaseUrl, { orders: total, until: GENERATED_UNTIL, environment: 'sandbox', history })
}
