import { fillDatabase, registerPlans } from '#scripts/lib/prepare-shop.ts'

// Run by run-world.ts, with the settings of the shop that it starts: migrations, plans, an operator, products at Bootpay.
await fillDatabase()
await registerPlans('sandbox')
process.exit(0)
