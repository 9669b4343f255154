import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from './user-error.ts'

/** As whom a program runs; empty: as ourselves. */
export type Identity = { uid?: number; gid?: number }

/** PostgreSQL refuses to run as root: then the user `postgres` runs it, who is made if need be. */
export function chooseIdentity(directory: string, program: string): Identity {
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
