import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The secret that signs session cookies, made once and kept in `dataDir`, readable by its owner alone. App processes that
 * share no disk need AUTH_SECRET instead: they must sign alike.
 */
export function readAuthSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret')
  return readIfPresent(file) ?? makeSecret(file)
}

/** Written aside and linked into place: of several processes that start at once one wins, and nobody reads half a secret. */
function makeSecret(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(draft, secret, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return secret
  } catch (error) {
    const winner = readIfPresent(file)
    if (winner === null) throw error
    return winner
  } finally {
    rmSync(draft, { force: true })
  }
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
