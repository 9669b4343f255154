import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAuthSecret } from '#lib/auth/read-auth-secret.ts'

describe('readAuthSecret', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'auth-secret-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('makes one, then finds it again', () => {
    const dataDir = path.join(directory, 'not', 'there')
    const secret = readAuthSecret(dataDir)
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(readAuthSecret(dataDir)).toBe(secret)
  })

  it('leaves one file, for its owner alone', () => {
    readAuthSecret(directory)
    expect(readdirSync(directory)).toEqual(['auth-secret'])
    expect(statSync(path.join(directory, 'auth-secret')).mode & 0o777).toBe(0o600)
  })
})
