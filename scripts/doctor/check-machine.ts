import { existsSync } from 'node:fs'
import path from 'node:path'
import { readRunningShop } from '../lib/running-shop.ts'
import { ROOT } from '../lib/settings.ts'
import { type Finding, note, ok } from './finding.ts'

/** Node, the packages, the client and the build, and whether a shop runs from this folder. */
export function checkMachine(dataDir: string): Finding[] {
  const bundled = process.execPath.startsWith(path.join(ROOT, 'node_modules'))
  const built = existsSync(path.join(ROOT, '.next/BUILD_ID'))
  const shop = readRunningShop(dataDir)
  return [
    ok(`Node.js ${process.versions.node} (${bundled ? 'came with the project' : "this machine's own"}), packages as locked`),
    built ? ok('the app is built') : note('the app is not built yet', 'npm start builds it'),
    shop === null
      ? note('no shop runs from this folder', 'npm start (or npm run dev)')
      : ok(`a shop runs on http://localhost:${shop.port} (process ${shop.pid}, ${shop.mode})`),
  ]
}
