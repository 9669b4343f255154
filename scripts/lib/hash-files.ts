import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** A hash of the names and contents of files and folders below `root`, without what `skip` names (relative paths). */
export function hashFiles(root: string, names: readonly string[], skip: ReadonlySet<string> = new Set()): string {
  const hash = createHash('sha256')
  const visit = (name: string): void => {
    if (skip.has(name)) return
    const file = path.join(root, name)
    if (statSync(file).isDirectory()) {
      for (const entry of readdirSync(file).sort()) visit(path.posix.join(name, entry))
    } else hash.update(`${name}\0`).update(readFileSync(file)).update('\0')
  }
  for (const name of [...names].sort()) visit(name)
  return hash.digest('hex')
}
