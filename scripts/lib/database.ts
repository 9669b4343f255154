import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseIdentity } from './choose-identity.ts'
import { type Cluster, readCluster, writeCluster } from './cluster-file.ts'
import { makeCluster } from './make-cluster.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { readPostgresBinaries } from './postgres-binaries.ts'
import { dropStaleLock, isAlive, stopServer } from './postgres-process.ts'
import { UserError } from './user-error.ts'

export type RunningDatabase = {
  url: string
  /** False when it ran before: then its owner stops it. */
  started: boolean
  stop(): Promise<void>
}

const DATABASE_NAME = 'shop'
const READY_WITHIN_MS = 30_000

/**
 * A PostgreSQL of our own in `<dataDir>/postgres`, on a free loopback port that is remembered. One that already runs there
 * is used again; it is stopped by whoever started it, or by us when that process is gone (killed without a chance to).
 *
 * @param ephemeral for tests: trades durability for speed
 */
export async function startDatabase(options: { dataDir: string; ephemeral?: boolean }): Promise<RunningDatabase> {
  const directory = path.join(path.resolve(options.dataDir), 'postgres')
  const remembered = readCluster(options.dataDir)
  if (remembered && existsSync(path.join(directory, 'PG_VERSION')) && (await answers(remembered))) {
    const orphaned = !isAlive(remembered.ownerPid)
    if (orphaned) writeCluster(options.dataDir, { ...remembered, ownerPid: process.pid })
    return {
      url: urlOf(remembered),
      started: false,
      stop: async () => {
        if (orphaned) await stopServer(directory)
      },
    }
  }

  const binaries = readPostgresBinaries()
  const identity = chooseIdentity(directory, binaries.postgres)
  const password = remembered?.password ?? randomBytes(24).toString('base64url')
  const port = remembered && (await isPortFree(remembered.port)) ? remembered.port : await findFreePort()
  const cluster: Cluster = { port, password, ownerPid: process.pid }
  if (!existsSync(path.join(directory, 'PG_VERSION'))) makeCluster(binaries, identity, directory, password)
  writeCluster(options.dataDir, cluster)
  await dropStaleLock(directory)

  const logFile = path.join(path.resolve(options.dataDir), 'postgres.log')
  const log = openSync(logFile, 'a')
  // A process group of its own: Ctrl-C in the terminal must reach the app before its database.
  const server = spawn(binaries.postgres, ['-D', directory, ...serverFlags(port, options.ephemeral ?? false)], {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  let exited = false
  server.once('exit', () => {
    exited = true
  })
  server.once('error', () => {
    exited = true
  })
  server.unref()
  const until = Date.now() + READY_WITHIN_MS
  while (!(await answers(cluster, 'postgres'))) {
    if (exited || Date.now() > until) throw new UserError(`PostgreSQL did not start; its log is ${logFile}`)
    await sleep(50)
  }
  await ensureDatabase(cluster)
  return { url: urlOf(cluster), started: true, stop: () => stopServer(directory) }
}

/** The address of the PostgreSQL that runs for `dataDir`, or null: nothing is started. */
export async function findDatabase(dataDir: string): Promise<string | null> {
  const cluster = readCluster(dataDir)
  return cluster && (await answers(cluster)) ? urlOf(cluster) : null
}

function serverFlags(port: number, ephemeral: boolean): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: ephemeral ? 200 : 100,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Without flushes a crash may lose or break data: only for a database that is thrown away.
    ...(ephemeral ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new Client({ connectionString: urlOf(cluster, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

async function answers(cluster: Cluster, database = DATABASE_NAME): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(cluster, database), connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function urlOf(cluster: Cluster, database = DATABASE_NAME): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${cluster.port}/${database}`
}
