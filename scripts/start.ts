import { buildApp } from './lib/build-app.ts'
import { type Child, stopRunning } from './lib/children.ts'
import type { RunningDatabase } from './lib/database.ts'
import { generateClient } from './lib/generate-client.ts'
import { openDatabase } from './lib/open-database.ts'
import { isPortFree } from './lib/ports.ts'
import { fillDatabase, registerPlans } from './lib/prepare-shop.ts'
import { forgetRunningShop, writeRunningShop } from './lib/running-shop.ts'
import { startApp, startSandbox } from './lib/servers.ts'
import { assumeSandbox, checkSettings, loadDotEnv, useDataDir } from './lib/settings.ts'
import { dim, green, printError, seconds, step } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

const dev = process.argv.includes('--dev')
const began = performance.now()
const children: Child[] = []
let database: RunningDatabase | undefined
let ready = false
let stopping: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('disconnect', () => void stop(1))

try {
  await start()
} catch (error) {
  if (stopping === undefined) printError(error)
  await stop(1)
}

async function start(): Promise<void> {
  loadDotEnv()
  assumeSandbox()
  const dataDir = useDataDir()
  const env = checkSettings()
  const { mode, sandboxOrigin } = env.bootpay
  const sandboxPort = sandboxOrigin === null ? null : Number(new URL(sandboxOrigin).port)
  await refuseTakenPort(env.port, 'PORT', 'app')
  if (sandboxPort !== null) await refuseTakenPort(sandboxPort, 'SANDBOX_PORT', 'sandbox')
  if (env.sandboxSmtpPort !== null) await refuseTakenPort(env.sandboxSmtpPort, 'SANDBOX_SMTP_PORT', "sandbox's mailbox")

  const given = process.env.DATABASE_URL !== undefined && process.env.DATABASE_URL.trim() !== ''
  database = await step(
    'database',
    () => openDatabase(dataDir),
    () => (given ? 'database of DATABASE_URL' : 'PostgreSQL 18'),
  )
  await step('client', generateClient, (made) => (made ? 'database client generated' : null))
  // The build is the long part and needs no database: the rest goes on beside it.
  const build = dev ? Promise.resolve() : step('build', buildApp, (built) => (built ? 'app built' : null))
  const operator = await fillDatabase()
  if (sandboxPort !== null)
    children.push(await step(`sandbox on ${sandboxOrigin}`, () => startSandbox(sandboxPort, dataDir, env, { watch: dev })))
  await registerPlans(mode)
  await build
  children.push(await step('app', () => startApp(env.port, dev)))
  for (const child of children) {
    child.show()
    void child.exited.then((end) => lose(child, end))
  }

  writeRunningShop(dataDir, { pid: process.pid, mode, port: env.port, sandboxPort, smtpPort: env.sandboxSmtpPort })
  ready = true
  const url = `http://localhost:${env.port}`
  console.log(`\nready ${url}\n`)
  const rows = [
    ['Shop', `${url}/pricing`],
    ['Back office', `${url}/admin`],
    [
      'Operator',
      operator.password === null
        ? `${operator.email} ${dim(env.operator.password === null ? '(password as before)' : '(password of OPERATOR_PASSWORD)')}`
        : `${operator.email}   password ${operator.password}`,
    ],
    ...(operator.password === null ? [] : [['', dim('The password is shown this once. 비밀번호는 지금 한 번만 표시됩니다.')]]),
    ['Bootpay', sandboxOrigin === null ? mode : `sandbox ${sandboxOrigin} ${dim('(no real money moves)')}`],
    ...(sandboxOrigin === null
      ? []
      : [['Mail', env.smtpUrl?.startsWith('smtp://127.0.0.1') ? `${sandboxOrigin}/mailbox` : 'SMTP_URL']]),
    ['Started in', seconds(performance.now() - began)],
  ]
  for (const [label, text] of rows) console.log(`  ${(label ?? '').padEnd(12)} ${text}`)
  console.log(`\n${dim('Ctrl-C stops everything.')}\n`)
}

async function refuseTakenPort(port: number, setting: string, what: string): Promise<void> {
  if (!(await isPortFree(port, true)))
    throw new UserError(`Port ${port} is taken: stop what uses it, or choose another port for the ${what} with ${setting}`)
}

async function lose(child: Child, end: string): Promise<void> {
  if (stopping !== undefined) return
  printError(new UserError(`The ${child.name} has ended (${end}); everything else is stopped too`))
  await stop(1)
}

/** First what uses the database, then the database. Runs once, however often it is asked for. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    const started = performance.now()
    if (ready) forgetRunningShop(process.env.DATA_DIR ?? '')
    await stopRunning()
    await Promise.all(children.map((child) => child.stop()))
    await database?.stop()
    if (ready) console.log(`${green('✔')} stopped ${dim(`(${seconds(performance.now() - started)})`)}`)
    process.exit(code)
  })()
  return stopping
}
