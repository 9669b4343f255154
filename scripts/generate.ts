import { parseArgs } from 'node:util'
import { generateClient } from './lib/generate-client.ts'
import { joinShop } from './lib/join-shop.ts'
import { openDatabase } from './lib/open-database.ts'
import { assumeSandbox, checkSettings, useDataDir } from './lib/settings.ts'
import { printError, step } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run generate -- --orders 1000000`: fills the database with orders as a shop has them after three years, to try the back office
// at that size. Bootpay and the sandbox know none of them. A shop that runs on it stands still meanwhile. Refuses a database with
// orders of its own, unless told --among-real-orders.
try {
  const { values } = parseArgs({
    options: { orders: { type: 'string', default: '100000' }, 'among-real-orders': { type: 'boolean' } },
  })
  const orders = Number(values.orders.replaceAll(/[_,]/g, ''))
  if (!Number.isInteger(orders) || orders < 1 || orders > 10_000_000)
    throw new UserError('Usage: npm run generate -- --orders N (1 to 10,000,000) [--among-real-orders]')
  await joinShop()
  assumeSandbox()
  const { bootpay } = checkSettings()
  const database = await openDatabase(useDataDir())
  try {
    await generateClient()
    // The first operator is `npm start`'s to make: its password is shown once.
    const { applyMigrations } = await import('#lib/db/migrate.ts')
    const { seedCatalog } = await import('#lib/catalog/seed-catalog.ts')
    await applyMigrations(database.url)
    await seedCatalog()
    const { generateOrders, holdsRealOrders } = await import('./lib/generate/generate-orders.ts')
    if (!values['among-real-orders'] && (bootpay.mode === 'production' || (await holdsRealOrders(database.url))))
      throw new UserError(
        'This database holds orders that were not generated, or is in production. Generated ones cannot be told from them in reports and are not removed again; --among-real-orders makes them nevertheless',
      )
    await step(`${orders.toLocaleString('en')} orders`, () =>
      generateOrders(database.url, { orders, until: new Date(), environment: bootpay.mode }).catch((error: unknown) => {
        if ((error as { code?: string }).code !== '42501') throw error
        throw new UserError('The database user may not switch triggers off (session_replication_role): use a superuser')
      }),
    )
  } finally {
    const { closePrisma } = await import('#lib/db/client.ts')
    await closePrisma()
    await database.stop()
  }
  process.exit(0)
} catch (error) {
  printError(error)
  process.exit(1)
}
