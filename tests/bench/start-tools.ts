import { chromium } from '@playwright/test'
import { ensureChromium } from '#scripts/lib/ensure-chromium.ts'
import { printError, step } from '#scripts/lib/terminal.ts'
import { runShop } from '#tests/support/run-shop.ts'
import type { BenchTools } from './part.ts'
import { runFloor } from './run-floor.ts'

/** Starts each tool once, when it is first asked for; `close` stops what was started, the last first. */
export function startTools(): { tools: BenchTools; close(): Promise<void> } {
  const closing: (() => Promise<void>)[] = []
  const atEnd = (stop: () => Promise<void>): void => void closing.push(stop)
  const shop = once(async () => {
    const started = await step('the shop', () => runShop())
    atEnd(() => started.stop())
    return started
  })
  const tools: BenchTools = {
    shop,
    floor: once(async () => {
      const { databaseUrl } = await shop()
      const started = await step('a bare Next app', () => runFloor(databaseUrl))
      atEnd(() => started.stop())
      return started
    }),
    browser: once(async () => {
      const started = await chromium.launch({
        executablePath: await ensureChromium(),
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
      atEnd(() => started.close())
      return started
    }),
    atEnd,
  }
  return {
    tools,
    async close() {
      for (const stop of closing.reverse().splice(0)) await stop().catch(printError)
    },
  }
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= start()
    return started
  }
}
