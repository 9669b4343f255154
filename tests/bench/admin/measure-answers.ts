import type { Browser } from '@playwright/test'
import type { ShopProcess } from '#tests/support/run-shop.ts'
import { readMemory } from '../read-memory.ts'

/** Signs in as the first operator does; returns the cookies for requests. */
export async function signIn(browser: Browser, shop: ShopProcess): Promise<string> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${shop.shopUrl}/admin/sign-in`)
  await page.getByLabel('이메일').fill(shop.operator.email)
  await page.getByLabel('비밀번호').fill(shop.operator.password)
  await page.getByRole('button', { name: '로그인' }).click()
  await page.waitForURL(/\/admin\/orders/)
  const cookies = await context.cookies()
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** Whole answers, to their last byte, one after the other: each address once to warm it up, then `times`. */
export async function measureAnswers(
  shop: ShopProcess,
  cookie: string,
  paths: readonly string[],
  times: number,
): Promise<number[]> {
  const taken: number[] = []
  for (const path of paths) {
    for (let count = 0; count <= times; count++) {
      const start = performance.now()
      const response = await fetch(shop.shopUrl + path, { headers: { cookie } })
      await response.arrayBuffer()
      if (response.status !== 200 || response.redirected) throw new Error(`${path}: ${response.status}`)
      if (count > 0) taken.push(performance.now() - start)
    }
  }
  return taken
}

export type Export = { seconds: number; rows: number; megabytes: number; memoryMb: number }

/** Downloads all orders as a browser does, and watches how far the app's memory rises meanwhile above what it was before. */
export async function measureExport(shop: ShopProcess, cookie: string): Promise<Export> {
  const idle = readMemory(shop)
  let highest = idle
  const watch = setInterval(() => {
    highest = Math.max(highest, readMemory(shop))
  }, 100)
  const start = performance.now()
  let [bytes, rows] = [0, 0]
  try {
    const response = await fetch(`${shop.shopUrl}/admin/orders/export`, { headers: { cookie } })
    if (!response.ok || response.body === null) throw new Error(`the export was answered with ${response.status}`)
    for await (const chunk of response.body) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) rows++
    }
  } finally {
    clearInterval(watch)
  }
  return {
    seconds: (performance.now() - start) / 1_000,
    rows: rows - 1,
    megabytes: bytes / 1e6,
    memoryMb: (highest - idle) / 1e6,
  }
}
