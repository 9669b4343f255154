import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generateClient } from './lib/generate-client.ts'
import { judgeFuzz } from './lib/judge-fuzz.ts'
import { runVitest } from './lib/run-suite.ts'

/**
 * `npm run fuzz -- --runs 5000 [--seed 7] [--length 30]`: as many random histories of the shop as one likes. A failure is shrunk to the
 * shortest history that still fails, and printed with the seed that finds it again. That an outcome never came up is another matter, and said as one.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, length: { type: 'string', default: '20' } },
})
const seed = values.seed ?? String(randomInt(2 ** 31))
await generateClient()
const began = performance.now()
console.log(`${values.runs} histories of up to ${values.length} steps, seed ${seed}`)
const verdict = await runVitest('properties', {
  files: ['tests/properties/histories.test.ts'],
  env: { HISTORIES: values.runs, HISTORIES_SEED: seed, HISTORIES_LENGTH: values.length },
  read: judgeFuzz,
})
console.log(`seed ${seed}, ${Math.round((performance.now() - began) / 1_000)} s: ${verdict.words}`)
process.exit(verdict.failed === 0 ? 0 : 1)
