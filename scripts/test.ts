import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from './lib/build-app.ts'
import { ensureChromium } from './lib/ensure-chromium.ts'
import { generateClient } from './lib/generate-client.ts'
import { type Counts, readPlaywrightReport, readVitestReport, runCheck, runSuite, runVitest } from './lib/run-suite.ts'
import { ROOT } from './lib/settings.ts'
import { dim, green, printError, red, seconds } from './lib/terminal.ts'

/**
 * `npm test`: every check there is, in the order in which they tell most for their time. `npm test unit browser` runs some.
 * `npm run test:full` takes the random histories, the crashes and the journeys that are too many for every day, and a storm.
 * Ends with one line `N passed, N failed`.
 */
const full = process.argv.includes('--full')
const reports = path.join(ROOT, '.cache/tests')
const vitest = (project: string, env: Record<string, string> = {}): Promise<Counts> =>
  runVitest(project, { env, read: readVitestReport })

const STAGES: Record<string, () => Promise<Counts>> = {
  lint: () => runCheck(['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
  types: async () => {
    // The types of routes and pages, which Next.js writes.
    const routes = await runCheck(['next/dist/bin/next', 'typegen'])
    // Whole each time: what TypeScript 7 remembers of an earlier run can hide a change of the generated client.
    return routes.failed > 0 ? routes : await runCheck(['typescript/bin/tsc', '--noEmit', '--incremental', 'false'])
  },
  unit: () => vitest('unit'),
  integration: () => vitest('integration'),
  // A process killed at every call, and two thousand histories more than twice as long.
  properties: () =>
    vitest('properties', full ? { EVERY_CALL: 'true', HISTORIES: '2000', HISTORIES_LENGTH: '20', WIRE_RUNS: '500' } : {}),
  build: async () => {
    await buildApp()
    return { passed: 1, failed: 0, skipped: 0 }
  },
  // A running shop, seen through its HTTP alone, while Bootpay does what nobody asked for.
  blackbox: async () => {
    await buildApp()
    await ensureChromium()
    return await vitest('blackbox')
  },
  // Buyers, refunds and renewals while webhooks are lost, calls break and processes are killed; then all must be in step.
  ...(full ? { storm: checkStorm } : {}),
  browser: async () => {
    await buildApp()
    const report = path.join(reports, 'browser.json')
    const env = {
      PLAYWRIGHT_CHROMIUM: await ensureChromium(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      EVERY_JOURNEY: String(full),
    }
    return await runSuite(['@playwright/test/cli.js', 'test', '--reporter=list,json'], report, readPlaywrightReport, env)
  },
}

process.on('disconnect', () => process.exit(1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const began = performance.now()
const asked = process.argv.slice(2).filter((argument) => argument !== '--full')
const names = Object.keys(STAGES).filter((name) => asked.length === 0 || asked.includes(name))
const unknown = asked.filter((name) => !(name in STAGES))
if (unknown.length > 0) {
  console.error(`${red('✘')} There is no stage ${unknown.join(', ')}; there are: ${Object.keys(STAGES).join(', ')}`)
  process.exit(1)
}
mkdirSync(reports, { recursive: true })
await generateClient()

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []
for (const name of names) {
  console.log(`\n${dim('──')} ${name} ${dim('─'.repeat(Math.max(2, 76 - name.length)))}`)
  const started = performance.now()
  const counts = await run(name)
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key]
  const mark = counts.failed > 0 ? red('✘') : green('✔')
  lines.push(
    `${mark} ${name.padEnd(12)} ${`${counts.passed} passed, ${counts.failed} failed`.padEnd(24)} ${dim(seconds(performance.now() - started))}`,
  )
  console.log(lines.at(-1))
}

console.log(`\n${lines.join('\n')}\n${dim(`in ${seconds(performance.now() - began)}`)}\n`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed > 0 ? 1 : 0)

async function checkStorm(): Promise<Counts> {
  await buildApp()
  const { describeStorm, runStorm } = await import('#tests/storm/run-storm.ts')
  const storm = await runStorm({ minutes: 0.75, seed: 1, quietSeconds: 120 })
  console.log(describeStorm(storm))
  const failed = storm.differences.length
  return { passed: failed === 0 ? 1 : 0, failed, skipped: 0 }
}

async function run(name: string): Promise<Counts> {
  try {
    return (await STAGES[name]?.()) ?? { passed: 0, failed: 1, skipped: 0 }
  } catch (error) {
    printError(error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
