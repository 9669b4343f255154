import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BenchPart } from '#tests/bench/part.ts'
import { adminPart } from '#tests/bench/parts/admin.ts'
import { sandboxPart } from '#tests/bench/parts/sandbox.ts'
import { shopPart } from '#tests/bench/parts/shop.ts'
import { webhooksPart } from '#tests/bench/parts/webhooks.ts'
import { isWithinBudget, renderReport, writeSection } from '#tests/bench/render-report.ts'
import { startTools } from '#tests/bench/start-tools.ts'
import { ROOT } from './lib/settings.ts'
import { printError } from './lib/terminal.ts'

/**
 * `npm run bench`: how fast things are. `npm run bench -- shop` runs the parts that are named; `--write` puts their figures into
 * docs/bench.md. Ends with 1 when a budget is missed.
 */
const PARTS: readonly BenchPart[] = [shopPart, webhooksPart, adminPart, sandboxPart]

const { tools, close } = startTools()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close().then(() => process.exit(130)))

try {
  const within = await run(process.argv.slice(2))
  await close()
  process.exit(within ? 0 : 1)
} catch (error) {
  printError(error)
  await close()
  process.exit(1)
}

async function run(args: string[]): Promise<boolean> {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name))
  if (unknown !== undefined)
    throw new Error(`no part is called ${unknown}; there are ${PARTS.map(({ name }) => name).join(', ')}`)
  let within = true
  for (const part of PARTS) {
    if (names.length > 0 && !names.includes(part.name)) continue
    const lines = await part.measure(tools)
    const table = renderReport(lines, part.columns)
    console.log(`\n${part.title}\n\n${table}\n`)
    if (args.includes('--write')) write(part, table)
    within &&= lines.every(isWithinBudget)
  }
  return within
}

function write(part: BenchPart, table: string): void {
  const file = path.join(ROOT, 'docs/bench.md')
  writeFileSync(file, writeSection(existsSync(file) ? readFileSync(file, 'utf8') : '', part, table))
}
