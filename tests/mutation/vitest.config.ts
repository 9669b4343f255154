import path from 'node:path'
import { defineConfig } from 'vitest/config'

const PARTS = 'bootpay,catalog,links,lookups,orders,pricing,promotions,reconciliation,refunds,subscriptions,webhooks'

/** The tests that have to notice a changed line of the pure money code: those that need neither database nor browser. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: [`tests/unit/{${PARTS}}/**/*.test.ts`],
    environment: 'node',
    // A machine that is busy must not pass for a line that is missed, or noticed.
    testTimeout: 60_000,
    setupFiles: ['tests/support/unit-env.ts', 'tests/mutation/fixed-seed.ts'],
    update: 'none',
  },
})
