import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { buildApp } from './lib/build-app.ts'
import { generateClient } from './lib/generate-client.ts'
import { printError } from './lib/terminal.ts'

// `npm run storm -- --minutes 10 [--seed 7] [--quiet 120]`: two app processes, random buyers, lost webhooks, broken calls, kills; then
// `quiet` seconds in which the shop comes into step by itself. Ends with 1 when it does not. The same seed draws the same storm, as far
// as two processes and a clock allow.
try {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string' },
      quiet: { type: 'string', default: '120' },
    },
  })
  const seed = Number(values.seed ?? randomInt(2 ** 31))
  await generateClient()
  await buildApp()
  // What it imports reads the client that was just written.
  const { describeStorm, runStorm } = await import('#tests/storm/run-storm.ts')
  console.log(`a storm of ${values.minutes} minutes, seed ${seed}`)
  const storm = await runStorm({ minutes: Number(values.minutes), seed, quietSeconds: Number(values.quiet) })
  console.log(describeStorm(storm))
  process.exit(storm.differences.length === 0 ? 0 : 1)
} catch (error) {
  printError(error)
  process.exit(1)
}
