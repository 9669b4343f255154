import type { Page } from '@playwright/test'
import { expect } from './shop.ts'

/** Presses a key until it does something: pages read keys once their scripts have come, which nothing shows. */
export async function pressUntil(page: Page, key: string, done: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await done()
  }).toPass({ timeout: 10_000 })
}
