import { checkBootpay, checkProducts } from './doctor/check-bootpay.ts'
import { checkDatabaseAt } from './doctor/check-database.ts'
import { checkMachine } from './doctor/check-machine.ts'
import { checkSettingsOf } from './doctor/check-settings.ts'
import { bad, type Finding, note, ok, reasonOf } from './doctor/finding.ts'
import { generateClient } from './lib/generate-client.ts'
import { joinShop } from './lib/join-shop.ts'
import { isUnset } from './lib/settings.ts'
import { dim, green, red, yellow } from './lib/terminal.ts'

// `npm run doctor`: what is configured, what answers, what is wrong and how to mend it. Changes nothing. Exit code 1 when
// something is broken; that nothing runs yet is not.
const marks = { ok: green('✔'), bad: red('✘'), note: yellow('·') }
let broken = 0

process.env.LOG_LEVEL = 'silent'
const shop = await joinShop()
await generateClient()
report('Machine', checkMachine(process.env.DATA_DIR ?? ''))
const { env, findings } = checkSettingsOf()
report('Settings', findings)

const databaseUrl = isUnset('DATABASE_URL') ? null : (process.env.DATABASE_URL ?? null)
const database =
  databaseUrl === null
    ? [note('PostgreSQL of our own does not run', 'npm start starts it')]
    : await checkDatabaseAt(databaseUrl).catch((error: unknown) => [bad(reasonOf(error), 'is it the database of this shop?')])
report('Database', database)

if (env !== null) {
  // What asks Bootpay reads the whole settings, yet no database.
  process.env.DATABASE_URL = env.databaseUrl
  const port = env.port
  if (shop !== null || env.bootpay.mode !== 'sandbox') report('App', [await checkApp(port)])
  const useful = shop !== null || env.bootpay.sandboxOrigin === null
  report('Bootpay', useful ? await checkBootpay(env) : [note('the sandbox is asked only while a shop runs', 'npm start')])
  if (useful && databaseUrl !== null && database.every(({ level }) => level !== 'bad'))
    report('Products', await checkProducts(env))
}
console.log(
  broken === 0
    ? `\n${green('✔')} nothing is broken`
    : `\n${red('✘')} ${broken} ${broken === 1 ? 'thing needs' : 'things need'} mending`,
)
process.exit(broken === 0 ? 0 : 1)

function report(title: string, list: readonly Finding[]): void {
  console.log(`\n${title}`)
  for (const { level, text, mend } of list) {
    if (level === 'bad') broken++
    console.log(`  ${marks[level]} ${text}${mend === undefined ? '' : `\n      ${dim(`→ ${mend}`)}`}`)
  }
}

async function checkApp(port: number): Promise<Finding> {
  const url = `http://localhost:${port}/api/health`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    return response.ok
      ? ok(`${url} answers 200`)
      : bad(`${url} answers ${response.status}`, 'database or queue do not answer: see above')
  } catch {
    return shop === null
      ? note(`nothing answers at ${url}`, 'npm start')
      : bad(`nothing answers at ${url}`, 'stop the shop and start it again')
  }
}
