import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findFreePort, isPortFree } from './ports.ts'
import { type PostgresBinaries, readPostgresBinaries } from './postgres-binaries.ts'
import { UserError } from './user-error.ts'

export type RunningDatabase = {
  url: string
  /** False when it ran before: then its owner stops it. */
  started: boolean
  stop(): Promise<void>
}

type Cluster = { port: number; password: string; ownerPid: number }
type Identity = { uid?: number; gid?: number }

const DATABASE_NAME = 'shop'
const READY_WITHIN_MS = 30_000
const STOPPED_WITHIN_MS = 15_000

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
  if (!existsSync(path.join(directory, 'PG_VERSION'))) initialise(binaries, identity, directory, password)
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

function initialise(binaries: PostgresBinaries, identity: Identity, directory: string, password: string): void {
  // What an interrupted initdb left behind is no cluster; initdb refuses a directory that is not empty.
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const passwordFile = `${directory}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (identity.uid !== undefined && identity.gid !== undefined) {
    chownSync(directory, identity.uid, identity.gid)
    chownSync(passwordFile, identity.uid, identity.gid)
  }
  try {
    // Under the locale C, pg_trgm finds nothing in Korean text.
    const flags = [
      '--locale=C.UTF-8',
      '--encoding=UTF8',
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
    ]
    execFileSync(binaries.initdb, ['-D', directory, ...flags], { ...identity, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    const reason = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1) ?? String(error)
    throw new UserError(`PostgreSQL could not make its data directory ${directory}: ${reason}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** PostgreSQL refuses to run as root: then the user `postgres` runs it, who is made if need be. */
function chooseIdentity(directory: string, program: string): Identity {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: '-u' | '-g'): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    idOf('-u')
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  }
  const identity = { uid: idOf('-u'), gid: idOf('-g') }
  const dataDir = path.dirname(directory)
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, statSync(dataDir).mode | 0o011)
  for (const file of [dataDir, program]) {
    try {
      execFileSync('test', ['-x', file], { ...identity, cwd: '/' })
    } catch {
      throw new UserError(
        `PostgreSQL does not run as root, and the user postgres may not reach ${file}: ` +
          'move the project to a folder that others may enter, or set DATABASE_URL',
      )
    }
  }
  return identity
}

/** After a hard kill the lock names a process that is gone; its number may by now belong to another program. */
async function dropStaleLock(directory: string): Promise<void> {
  const lock = readLock(directory)
  if (lock === null) return
  const until = Date.now() + STOPPED_WITHIN_MS
  while (isPostgres(lock.pid) && existsSync(lock.file) && Date.now() < until) await sleep(100)
  if (isPostgres(lock.pid))
    throw new UserError(`PostgreSQL (process ${lock.pid}) holds ${directory} but does not answer: stop it first`)
  rmSync(lock.file, { force: true })
}

/** Fast shutdown: open transactions are rolled back, everything is written. */
async function stopServer(directory: string): Promise<void> {
  const lock = readLock(directory)
  if (lock === null || !isPostgres(lock.pid)) return
  if (process.platform === 'win32')
    execFileSync(readPostgresBinaries().pgCtl, ['stop', '-m', 'fast', '-D', directory], { stdio: 'ignore' })
  else process.kill(lock.pid, 'SIGINT')
  const until = Date.now() + STOPPED_WITHIN_MS
  while (existsSync(lock.file) && isAlive(lock.pid) && Date.now() < until) await sleep(20)
}

function readLock(directory: string): { file: string; pid: number } | null {
  const file = path.join(directory, 'postmaster.pid')
  try {
    return { file, pid: Number(readFileSync(file, 'utf8').split('\n')[0]) }
  } catch {
    return null
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  const command = `/proc/${pid}/comm`
  return !existsSync('/proc/self/comm') || (existsSync(command) && readFileSync(command, 'utf8').trim() === 'postgres')
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

function clusterFile(dataDir: string): string {
  return path.join(path.resolve(dataDir), 'database.json')
}

function readCluster(dataDir: string): Cluster | null {
  try {
    const { port, password, ownerPid } = JSON.parse(readFileSync(clusterFile(dataDir), 'utf8')) as Partial<Cluster>
    return port && password && ownerPid ? { port, password, ownerPid } : null
  } catch {
    return null
  }
}

function writeCluster(dataDir: string, cluster: Cluster): void {
  writeFileSync(clusterFile(dataDir), `${JSON.stringify(cluster)}\n`, { mode: 0o600 })
  chmodSync(clusterFile(dataDir), 0o600)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
