import { generateClient } from './lib/generate-client.ts'
import { runCheck } from './lib/run-suite.ts'

/** `npm run mutation`: whether the unit tests notice when a line of the pure money code is changed (stryker.config.json). */
await generateClient()
const { failed } = await runCheck(['@stryker-mutator/core/bin/stryker.js', 'run', ...process.argv.slice(2)])
process.exit(failed === 0 ? 0 : 1)
