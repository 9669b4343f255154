import { test as base } from '@playwright/test'
import { createSandboxClient, type SandboxClient } from './support/sandbox-client.ts'

export { expect } from '@playwright/test'

type Fixtures = {
  shopUrl: string
  /** The sandbox's control API. Settings and faults that a test changed are put back after it. */
  sandbox: SandboxClient
  operator: { email: string; password: string }
}

/** Pages open relative to the shop: `page.goto('/pricing')`. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are needed from the pattern.
  shopUrl: async ({}, use) => use(setting('SHOP_URL')),
  baseURL: async ({ shopUrl }, use) => use(shopUrl),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  operator: async ({}, use) => use({ email: setting('OPERATOR_EMAIL'), password: setting('OPERATOR_PASSWORD') }),
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const sandbox = createSandboxClient(setting('SANDBOX_URL'))
      const settings = await sandbox.settings()
      await use(sandbox)
      await sandbox.setFaults([])
      await sandbox.changeSettings(settings)
    },
    { auto: true },
  ],
})

function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: tests/e2e/global-setup.ts sets it`)
  return value
}
