import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostgresBinaries } from './postgres-binaries.ts'
import { UserError } from './user-error.ts'

const STOPPED_WITHIN_MS = 15_000

/** After a hard kill the lock names a process that is gone; its number may by now belong to another program. */
export async function dropStaleLock(directory: string): Promise<void> {
  const lock = readLock(directory)
  if (lock === null) return
  const until = Date.now() + STOPPED_WITHIN_MS
  while (isPostgres(lock.pid) && existsSync(lock.file) && Date.now() < until) await sleep(100)
  if (isPostgres(lock.pid))
    throw new UserError(`PostgreSQL (process ${lock.pid}) holds ${directory} but does not answer: stop it first`)
  rmSync(lock.file, { force: true })
}

/** Fast shutdown: open transactions are rolled back, everything is written. */
export async function stopServer(directory: string): Promise<void> {
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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
