import path from 'node:path'
import type { Env } from '#lib/env.ts'
import { type Child, nodeModule, startChild } from './children.ts'
import { ROOT } from './settings.ts'
import { waitForHttp } from './wait-for-http.ts'

/** Of our environment, only what any program needs: the sandbox is a stranger to the shop's settings. */
const COMMON = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'SystemRoot']

export async function startSandbox(port: number, dataDir: string, env: Env, options: { watch: boolean }): Promise<Child> {
  const webhookPath = env.webhook.token === null ? '/api/webhooks/bootpay' : `/api/webhooks/bootpay/${env.webhook.token}`
  const child = startChild(
    'sandbox',
    [...(options.watch ? ['--watch', '--watch-preserve-output'] : []), path.join(ROOT, 'sandbox/main.ts')],
    {
      ...Object.fromEntries(COMMON.map((name) => [name, process.env[name]])),
      NODE_ENV: 'production',
      SANDBOX_PORT: String(port),
      SANDBOX_SMTP_PORT: String(env.sandboxSmtpPort),
      SANDBOX_DATA: path.join(dataDir, 'sandbox.sqlite'),
      SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${env.port}${webhookPath}`,
    },
    { cwd: ROOT },
  )
  return await orStop(child, waitForHttp(`http://127.0.0.1:${port}/_sandbox/settings`, child, 15_000))
}

/** The app, in production mode or with hot reload; its job worker runs in its process. */
export async function startApp(port: number, dev: boolean): Promise<Child> {
  const { NODE_ENV: _mode, ...env } = process.env
  const child = startChild(
    'app',
    [nodeModule(ROOT, 'next/dist/bin/next'), dev ? 'dev' : 'start', '-p', String(port)],
    { ...env, NODE_ENV: dev ? 'development' : 'production', PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' },
    { cwd: ROOT },
  )
  return await orStop(child, waitForHttp(`http://127.0.0.1:${port}/api/health`, child, 60_000))
}

async function orStop(child: Child, ready: Promise<void>): Promise<Child> {
  try {
    await ready
    return child
  } catch (error) {
    await child.stop()
    throw error
  }
}
