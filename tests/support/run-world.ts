import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeModule } from '#scripts/lib/children.ts'
import { startDatabase } from '#scripts/lib/database.ts'
import { generateClient } from '#scripts/lib/generate-client.ts'
import { findFreePort } from '#scripts/lib/ports.ts'
import { noSettings } from './run-shop.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_WITHIN_MS = 60_000

/** An app process of the built shop, with its worker, that a test may kill. */
export type App = {
  url: string
  start(): Promise<void>
  /** SIGKILL: no chance to end anything. */
  kill(): Promise<void>
}

export type World = {
  apps: App[]
  sandboxUrl: string
  databaseUrl: string
  operator: { email: string; password: string }
  /** As the apps have them: for another process of the shop. */
  env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

/**
 * The parts that `npm start` starts, each in a process of its own: a database, a sandbox, and as many app processes as
 * wanted, which share both. The app must have been built.
 *
 * @param options.bootpay what stands between the apps and the sandbox, given the sandbox's port; returns the port to use
 */
export async function runWorld(
  options: { apps?: number; settings?: Record<string, string>; bootpay?: (sandboxPort: number) => Promise<number> } = {},
): Promise<World> {
  const directory = mkdtempSync(path.join(tmpdir(), 'world-'))
  const [sandboxPort, smtpPort] = [await findFreePort(), await findFreePort()]
  const ports = await Promise.all(Array.from({ length: options.apps ?? 1 }, findFreePort))
  const operator = { email: 'operator@example.com', password: 'operator-password' }
  await generateClient()
  const database = await startDatabase({ dataDir: directory, ephemeral: true })
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...noSettings(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    BOOTPAY_MODE: 'sandbox',
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    PORT: String(ports[0]),
    AUTH_SECRET: 'only-for-tests-only-for-tests-only',
    OPERATOR_EMAIL: operator.email,
    OPERATOR_PASSWORD: operator.password,
    LOG_LEVEL: 'error',
    ...options.settings,
  }
  const webhookUrl = `http://127.0.0.1:${ports[0]}/api/webhooks/bootpay`
  const sandbox = run([path.join(ROOT, 'sandbox/main.ts')], {
    ...env,
    SANDBOX_DATA: path.join(directory, 'sandbox.sqlite'),
    SANDBOX_WEBHOOK_URL: webhookUrl,
  })
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  await untilReady(sandbox, `${sandboxUrl}/_sandbox/settings`)
  const preparing = run([path.join(import.meta.dirname, 'prepare-world.ts')], env)
  if ((await once(preparing, 'close'))[0] !== 0) throw new Error('the shop could not be prepared')

  const bootpayPort = options.bootpay === undefined ? sandboxPort : await options.bootpay(sandboxPort)
  const apps = ports.map((port) => makeApp(port, { ...env, SANDBOX_PORT: String(bootpayPort), PORT: String(port) }))
  await Promise.all(apps.map((app) => app.start()))
  return {
    apps,
    sandboxUrl,
    databaseUrl: database.url,
    operator,
    env: { ...env, SANDBOX_PORT: String(bootpayPort) },
    async stop() {
      await Promise.all([...apps.map((app) => app.kill()), kill(sandbox)])
      await database.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function makeApp(port: number, env: NodeJS.ProcessEnv): App {
  let child: ChildProcess | null = null
  const url = `http://localhost:${port}`
  return {
    url,
    async start() {
      child = run([nodeModule(ROOT, 'next/dist/bin/next'), 'start', '-p', String(port)], env)
      await untilReady(child, `${url}/api/health`)
    },
    async kill() {
      if (child !== null) await kill(child)
      child = null
    },
  }
}

function run(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const stopWithParent = `--import=${path.join(ROOT, 'scripts/lib/stop-with-parent.mjs')}`
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', stopWithParent, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < READY_WITHIN_MS; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`a process ended (exit code ${child.exitCode})`)
    if ((await fetch(url).catch(() => null))?.ok) return
  }
  throw new Error(`${url} is not ready in time`)
}
