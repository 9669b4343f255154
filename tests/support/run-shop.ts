import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { findFreePort } from '#scripts/lib/ports.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_WITHIN_MS = 180_000
const OPERATOR = { email: 'operator@example.com', password: 'operator-password' }

export type ShopProcess = {
  shopUrl: string
  sandboxUrl: string
  databaseUrl: string
  operator: { email: string; password: string }
  stop(): Promise<void>
}

/** Starts what `npm start` starts, on free ports, with a sandbox and, without DATABASE_URL, a database that are gone afterwards. */
export async function runShop(settings: Record<string, string> = {}): Promise<ShopProcess> {
  const directory = mkdtempSync(path.join(tmpdir(), 'shop-'))
  const [port, sandboxPort, smtpPort] = [await findFreePort(), await findFreePort(), await findFreePort()]
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(ROOT, 'scripts/start.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...noSettings(),
      OPERATOR_EMAIL: OPERATOR.email,
      OPERATOR_PASSWORD: OPERATOR.password,
      BOOTPAY_MODE: 'sandbox',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_SMTP_PORT: String(smtpPort),
      DATA_DIR: directory,
      EPHEMERAL_DATABASE: 'true',
      LOG_LEVEL: 'warn',
      // Tests tamper more in a minute than buyers do in a year.
      SYSTEM_ENDS_PER_HOUR: '1000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await waitUntilReady(child)
  return {
    shopUrl: `http://localhost:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    databaseUrl: settings.DATABASE_URL ?? readDatabaseUrl(directory),
    operator: OPERATOR,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function readDatabaseUrl(directory: string): string {
  const { port, password } = JSON.parse(readFileSync(path.join(directory, 'database.json'), 'utf8'))
  return `postgresql://postgres:${password}@127.0.0.1:${port}/shop`
}

function waitUntilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the shop is not ready in time')), READY_WITHIN_MS)
    child.once('close', (code) => reject(new Error(`the shop ended (exit code ${code})`)))
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('ready ')) return
      clearTimeout(timer)
      resolve()
    })
  })
}

/** An empty value, which counts as none, in place of each setting that the machine or `.env` may have. */
export function noSettings(): Record<string, string> {
  const names = readFileSync(path.join(ROOT, '.env.example'), 'utf8').matchAll(/^#?([A-Z_]+)=/gm)
  return Object.fromEntries([...names].map(([, name = '']) => [name, '']))
}
