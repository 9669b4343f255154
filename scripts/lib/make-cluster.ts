import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Identity } from './choose-identity.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { UserError } from './user-error.ts'

/** Makes PostgreSQL's data directory anew. @throws UserError with initdb's reason */
export function makeCluster(binaries: PostgresBinaries, identity: Identity, directory: string, password: string): void {
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
