import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Env, readEnv } from '#lib/env.ts'

export const ROOT = path.resolve(import.meta.dirname, '../..')

const KEYS = [
  'BOOTPAY_COMMERCE_CLIENT_KEY',
  'BOOTPAY_COMMERCE_SECRET_KEY',
  'BOOTPAY_PG_CLIENT_KEY',
  'BOOTPAY_PG_SECRET_KEY',
  'BOOTPAY_PG_APPLICATION_ID',
  'BOOTPAY_PG_PRIVATE_KEY',
]

/** Reads `.env` into this process's environment; what is already set there wins. */
export function loadDotEnv(): void {
  const file = path.join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** With neither keys nor a mode, someone is trying the shop out. Only `npm start` and `npm run dev` conclude that. */
export function assumeSandbox(): void {
  if (isUnset('BOOTPAY_MODE') && KEYS.every(isUnset)) process.env.BOOTPAY_MODE = 'sandbox'
}

/** The folder for what this machine keeps: made if need be, its path absolute for every process that we start. */
export function useDataDir(): string {
  const directory = path.resolve(ROOT, isUnset('DATA_DIR') ? '.data' : (process.env.DATA_DIR ?? ''))
  mkdirSync(directory, { recursive: true })
  process.env.DATA_DIR = directory
  return directory
}

/**
 * Checks the settings before anything is started; the database may be ours, whose address is not known yet.
 *
 * @throws EnvError
 */
export function checkSettings(): Env {
  return readEnv({ ...process.env, ...(isUnset('DATABASE_URL') ? { DATABASE_URL: 'postgresql://127.0.0.1/shop' } : {}) })
}

export function isUnset(name: string): boolean {
  return (process.env[name] ?? '').trim() === ''
}
