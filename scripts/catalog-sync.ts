import { parseArgs } from 'node:util'
import { joinShop } from './lib/join-shop.ts'
import { isUnset } from './lib/settings.ts'
import { dim, green, printError, yellow } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run catalog:sync`: compares the catalogue with Bootpay's products and prints what would change; `-- --apply` does it.
// Ends with 1 while something differs.
try {
  const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } } })
  await joinShop()
  if (isUnset('DATABASE_URL')) throw new UserError('There is no database: set DATABASE_URL, or run `npm start` beside this')
  const { syncCatalog } = await import('#lib/catalog/sync-catalog.ts')
  const { closePrisma } = await import('#lib/db/client.ts')
  const { environment, steps } = await syncCatalog({ apply: values.apply })
  console.log(`\n${values.apply ? 'Applied' : 'Plan'}: ${environment}`)
  for (const { action, exUid, productId, changes } of steps) {
    const mark = action === 'none' ? green('✔') : values.apply && action !== 'stray' ? green('✔') : yellow('→')
    console.log(`${mark} ${action.padEnd(6)} ${exUid} ${dim(productId ?? 'no product')}`)
    for (const change of changes) console.log(`         ${change}`)
  }
  const open = steps.filter(({ action }) => action !== 'none' && action !== 'stray').length
  if (open === 0) console.log(`${green('✔')} Bootpay sells what the catalogue says`)
  else if (!values.apply) console.log(`${open} to change: npm run catalog:sync -- --apply`)
  await closePrisma()
  process.exit(open === 0 || values.apply ? 0 : 1)
} catch (error) {
  printError(error)
  process.exit(1)
}
