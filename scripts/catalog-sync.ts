import { parseArgs } from 'node:util'
import type { SyncStep } from '#lib/catalog/plan-sync.ts'
import { joinShop } from './lib/join-shop.ts'
import { isUnset } from './lib/settings.ts'
import { dim, green, printError, yellow } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run catalog:sync`: compares the catalogue with Bootpay's products and prints what would change; `-- --apply` does it.
// Ends with 1 while something differs.
const WORDS: Record<SyncStep['action'], string> = {
  create: 'register',
  update: 'update',
  link: 'link',
  retire: 'take off sale',
  none: '',
  stray: 'unknown here, left alone',
}

try {
  const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } } })
  await joinShop()
  if (isUnset('DATABASE_URL')) throw new UserError('There is no database: set DATABASE_URL, or run `npm start` beside this')
  const { syncCatalog } = await import('#lib/catalog/sync-catalog.ts')
  const { closePrisma } = await import('#lib/db/client.ts')
  const { ProviderError } = await import('#lib/bootpay/provider-error.ts')
  const { environment, steps } = await syncCatalog({ apply: values.apply }).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error
    const mend = error.kind === 'misconfigured' ? 'check BOOTPAY_MODE and the keys with `npm run doctor`' : 'try again'
    throw new UserError(`Bootpay did not answer as it should (${error.code} ${error.message}): ${mend}. What was done is kept`)
  })
  const changed = steps.filter(({ action }) => action !== 'none' && action !== 'stray')
  console.log(`\n${values.apply ? 'Bootpay brought up to date' : 'Catalogue and Bootpay compared'}: ${environment}\n`)
  for (const step of steps) print(step, values.apply)
  if (changed.length === 0) console.log(`\n${green('✔')} Bootpay sells what the catalogue says`)
  else if (values.apply) console.log(`\n${green('✔')} ${changed.length} changed`)
  else
    console.log(`\n${yellow('→')} ${changed.length} to change; nothing was changed. Do it with: npm run catalog:sync -- --apply`)
  await closePrisma()
  process.exit(changed.length === 0 || values.apply ? 0 : 1)
} catch (error) {
  printError(error)
  process.exit(1)
}

function print({ action, exUid, name, productId, changes }: SyncStep, applied: boolean): void {
  const mark = action === 'none' || (applied && action !== 'stray') ? green('✔') : yellow('→')
  console.log(`${mark} ${[exUid, name, dim(productId ?? 'no product'), WORDS[action]].filter(Boolean).join('  ')}`)
  for (const { what, from, to } of changes) console.log(`    ${what}: ${show(from)} → ${show(to)}`)
}

function show(value: string | number | boolean | null): string {
  if (value === null) return 'none'
  return typeof value === 'number' ? `${value.toLocaleString('en')} won` : String(value)
}
