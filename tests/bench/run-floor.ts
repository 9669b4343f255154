import path from 'node:path'
import pg from 'pg'
import { nodeModule, runNode, startChild } from '#scripts/lib/children.ts'
import { findFreePort } from '#scripts/lib/ports.ts'
import { ROOT } from '#scripts/lib/settings.ts'
import { waitForHttp } from '#scripts/lib/wait-for-http.ts'

/** Builds and starts the bare Next.js app that the shop is compared with, on the shop's own database server. */
export async function runFloor(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    'CREATE TABLE IF NOT EXISTS floor_orders (id bigserial PRIMARY KEY, key text UNIQUE NOT NULL, at timestamptz NOT NULL DEFAULT now())',
  )
  await client.end()
  const folder = path.join(ROOT, 'tests/bench/floor')
  const next = nodeModule(ROOT, 'next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: databaseUrl }
  await runNode('next build', [next, 'build'], env, { cwd: folder })
  const port = await findFreePort()
  const child = startChild('floor', [next, 'start', '-p', String(port)], env, { cwd: folder })
  const url = `http://localhost:${port}`
  await waitForHttp(url, child, 30_000)
  return { url, stop: () => child.stop() }
}
