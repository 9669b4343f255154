import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What `npm start` or `npm run dev` runs now. */
export type RunningShop = { pid: number; mode: string; port: number; sandboxPort: number | null; smtpPort: number | null }

const fileOf = (dataDir: string): string => path.join(dataDir, 'running.json')

export function writeRunningShop(dataDir: string, shop: RunningShop): void {
  writeFileSync(fileOf(dataDir), `${JSON.stringify(shop)}\n`)
}

export function forgetRunningShop(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true })
}

/** Null when none runs from this folder; what a killed one left behind does not count. */
export function readRunningShop(dataDir: string): RunningShop | null {
  try {
    const shop = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as RunningShop
    process.kill(shop.pid, 0)
    return shop
  } catch {
    return null
  }
}
