import { defineConfig } from 'vitest/config'

/** A machine that is busy takes its time; who waits for something that never comes waits this long. */
const expect = { poll: { timeout: 10_000 } }

export default defineConfig({
  test: {
    // A snapshot that is missing is a failure on every machine alike; `vitest -u` writes it.
    update: 'none',
    projects: [
      {
        test: {
          name: 'unit',
          // Properties take their time on a machine that is busy.
          testTimeout: 30_000,
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          expect,
          setupFiles: ['tests/support/unit-env.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          expect,
          globalSetup: ['tests/support/postgres.ts'],
          setupFiles: ['tests/support/own-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // Each file has a database and a pool of its own; two cores need no more.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'blackbox',
          include: ['tests/blackbox/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/blackbox/support/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // One shop for all, whose Bootpay a test breaks: one at a time.
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'properties',
          include: ['tests/properties/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/postgres.ts'],
          setupFiles: ['tests/support/own-database.ts', 'tests/support/quick-provider.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // That of the faults mostly waits for answers that do not come.
          maxWorkers: 3,
        },
      },
    ],
  },
})
