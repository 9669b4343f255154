import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/lib/ensure-chromium.ts'

const executablePath = findChromium()
/**
 * A title says at which sizes a journey is made: at a desktop's, at a phone's (`@phone`), at both (`@both`). `npm run test:full`
 * makes all of them; `npm test` leaves out those with `@full`, and those with `@full-phone` on the phone.
 */
const full = process.env.EVERY_JOURNEY === 'true'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/e2e/results',
  globalSetup: './tests/e2e/global-setup.ts',
  // One shop and one sandbox, whose settings and faults a test may change: one test at a time.
  workers: 1,
  // A machine may stall for longer than a page may take. What needed a second try is named at the end of the run.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium's own sandbox does not run as root; its background requests would only wait for a network.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: full ? /@phone/ : /@phone|@full(?!-)/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      grep: /@phone|@both/,
      ...(full ? {} : { grepInvert: /@full/ }),
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
})
