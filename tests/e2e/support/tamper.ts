import type { Page } from '@playwright/test'

/** Changes what the page hands to Bootpay, as a buyer with developer tools would: right before the SDK encrypts it. */
export async function tamper(page: Page, changes: object): Promise<void> {
  await page.addInitScript((injected) => {
    const stringify = JSON.stringify
    JSON.stringify = ((value: unknown, ...rest: []) => {
      const checkout = value as { client_key?: string; products?: unknown } | null
      return stringify(checkout?.client_key && checkout.products ? { ...checkout, ...injected } : value, ...rest)
    }) as typeof JSON.stringify
  }, changes)
}
