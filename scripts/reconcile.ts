import { parseArgs } from 'node:util'
import { joinShop } from './lib/join-shop.ts'
import { isUnset } from './lib/settings.ts'
import { dim, green, printError, red } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run reconcile -- --from 2026-11-01 --to 2026-11-30`: compares these days (Asia/Seoul) with Bootpay's list, as the daily run
// does, and which subscriptions run; shows what differed. Ends with 1 while a difference is open. Yesterday, when no day is given.
try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
  await joinShop()
  if (isUnset('DATABASE_URL')) throw new UserError('There is no database: set DATABASE_URL, or run `npm start` beside this')
  const { getGateway } = await import('#lib/bootpay/get-gateway.ts')
  const { closePrisma } = await import('#lib/db/client.ts')
  const { ShopError } = await import('#lib/errors.ts')
  const { getReconciliation } = await import('#lib/reconciliation/get-reconciliation.ts')
  const { requestReconciliation } = await import('#lib/reconciliation/request-reconciliation.ts')
  const { runReconciliations } = await import('#lib/reconciliation/run-reconciliations.ts')
  const { dayBefore, toDay } = await import('#lib/reconciliation/seoul-days.ts')
  const yesterday = dayBefore(toDay(new Date()))
  const from = values.from ?? values.to ?? yesterday
  const id = await requestReconciliation(from, values.to ?? values.from ?? yesterday, 'command').catch((error: unknown) => {
    throw error instanceof ShopError
      ? new UserError(`Usage: npm run reconcile -- --from YYYY-MM-DD --to YYYY-MM-DD (${error.message})`)
      : error
  })
  let run = await getReconciliation(String(id))
  while (run?.status === 'queued' || run?.status === 'running') {
    // The worker of a running shop may be quicker; then there is only to wait for it.
    if ((await runReconciliations(getGateway())) === 0) await new Promise((resolve) => setTimeout(resolve, 500))
    run = await getReconciliation(String(id))
  }
  if (run === null || run.status === 'failed')
    throw new UserError(`Bootpay's list could not be had (${run?.error ?? 'the run is gone'})`)
  const won = (amount: number): string => `${amount.toLocaleString('en')} won`
  console.log(`\n${run.from_day} – ${run.to_day}, Asia/Seoul`)
  console.log(`  Bootpay  ${run.theirs} paid, ${won(run.their_amount)} kept`)
  console.log(`  here     ${run.ours} paid, ${won(run.our_amount)} kept\n`)
  for (const { kind, order_number, order_id, theirs, ours, outcome } of run.differences) {
    const mark = outcome === 'repaired' ? green('✔ repaired') : red('✘ open    ')
    console.log(`${mark} ${kind.padEnd(26)} ${order_number} ${dim(order_id ?? 'no order')}`)
    if (theirs !== null || ours !== null)
      console.log(dim(`             Bootpay ${JSON.stringify(theirs)}  here ${JSON.stringify(ours)}`))
  }
  const open = run.differences.filter((each) => each.outcome === 'open').length
  console.log(open === 0 ? `${green('✔')} both agree` : `${red('✘')} ${open} open`)
  await closePrisma()
  process.exit(open === 0 ? 0 : 1)
} catch (error) {
  printError(error)
  process.exit(1)
}
