import { step, yellow } from './terminal.ts'
import { UserError } from './user-error.ts'

// lib/ is loaded when it is used: its database client may have been generated a moment ago.

/** Migrations, first plans, first operator. The password is there only when the operator was made just now. */
export async function fillDatabase(): Promise<{ email: string; password: string | null }> {
  await step('migrations', migrate, (applied) => (applied.length === 0 ? null : `${applied.length} migrations applied`))
  const { seedCatalog } = await import('#lib/catalog/seed-catalog.ts')
  const { ensureOperator } = await import('#lib/auth/ensure-operator.ts')
  await step('catalogue', seedCatalog, (made) => (made === 0 ? null : `${made} plans put on sale`))
  return await ensureOperator()
}

async function migrate(): Promise<string[]> {
  const { applyMigrations } = await import('#lib/db/migrate.ts')
  try {
    return await applyMigrations(process.env.DATABASE_URL ?? '')
  } catch (error) {
    throw new UserError(`The migrations cannot be applied: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * Registers the plans on sale at Bootpay by its product API. The sandbox must answer; Bootpay itself may be away for a
 * while without keeping a shop from starting that has its products registered.
 */
export async function registerPlans(mode: string): Promise<void> {
  const { registerProducts } = await import('#lib/catalog/register-products.ts')
  const { closePrisma } = await import('#lib/db/client.ts')
  try {
    await step('products', registerProducts, ({ registered, already }) =>
      registered === 0 ? null : `${registered} products registered at Bootpay${already > 0 ? ` (${already} were there)` : ''}`,
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (mode === 'sandbox') throw new UserError(`The sandbox did not register the plans: ${reason}`)
    console.warn(
      `${yellow('!')} Bootpay did not register the plans (${reason}); a plan without a product cannot be bought. See: npm run doctor`,
    )
  } finally {
    await closePrisma()
  }
}
