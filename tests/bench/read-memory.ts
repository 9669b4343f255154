import { readdirSync, readFileSync } from 'node:fs'
import type { ShopProcess } from '#tests/support/run-shop.ts'

/** Resident bytes of the shop's Next.js process, by Linux's /proc. */
export function readMemory(shop: ShopProcess): number {
  const port = `PORT=${new URL(shop.shopUrl).port}`
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('next-server')) continue
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(port)) continue
      const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return Number(resident) * 1024
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('the app’s process was not found')
}
