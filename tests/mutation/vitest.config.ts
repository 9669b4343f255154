import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** The tests that have to notice a changed line of the pure money code: those that need neither database nor browser. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/unit/{orders,pricing,promotions,refunds,lookups}/**/*.test.ts', 'tests/unit/money.test.ts'],
    environment: 'node',
    setupFiles: ['tests/support/unit-env.ts'],
    update: 'none',
  },
})
