import type { TestProject } from 'vitest/node'
import { ensureChromium } from '#scripts/lib/ensure-chromium.ts'
import { runWorld } from '#tests/support/run-world.ts'
import { startLyingProxy } from './lying-proxy.ts'

declare module 'vitest' {
  interface ProvidedContext {
    shop: {
      url: string
      bootpayUrl: string
      sandboxUrl: string
      databaseUrl: string
      operator: { email: string; password: string }
      chromium: string
    }
  }
}

/** Times short enough for a test to wait for. */
const SETTINGS = {
  JANITOR_SCHEDULE: '1s,1s,2s,4s',
  RECONCILE_EVERY: '1s',
  RECHECK_SCHEDULE: '1s,2s',
  SYSTEM_ENDS_PER_HOUR: '1000',
}

/** One shop for all tests, as a stranger meets it: built, in processes of its own, its Bootpay behind a proxy that may lie. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let proxy: Awaited<ReturnType<typeof startLyingProxy>> | undefined
  const world = await runWorld({
    settings: SETTINGS,
    bootpay: async (sandboxPort) => {
      proxy = await startLyingProxy(sandboxPort)
      return proxy.port
    },
  })
  project.provide('shop', {
    url: world.apps[0]?.url ?? '',
    bootpayUrl: `http://127.0.0.1:${proxy?.port}`,
    sandboxUrl: world.sandboxUrl,
    databaseUrl: world.databaseUrl,
    operator: world.operator,
    chromium: await ensureChromium(),
  })
  return async () => {
    await world.stop()
    proxy?.close()
  }
}
