import os from 'node:os'
import type { BenchPart } from './part.ts'

export type Line = {
  what: string
  ours: string
  /** What it is compared with; empty where with nothing. */
  floor: string
  /** What is compared with the budget. */
  figure: number
  unit: '×' | 'kB' | '/s' | 'MB' | 'ms' | 's' | ''
  budget: { atLeast: number } | { atMost: number } | null
}

export function isWithinBudget({ figure, budget }: Line): boolean {
  if (budget === null) return true
  return 'atLeast' in budget ? figure >= budget.atLeast : figure <= budget.atMost
}

/** The table for people, as Markdown; a ratio is drawn, so that it can be seen at a glance. */
export function renderReport(lines: readonly Line[], columns: BenchPart['columns']): string {
  const rows = lines.map((line) => {
    const { budget } = line
    const figure = line.unit === '' ? '' : `${draw(line)}${line.figure.toFixed(line.unit === '×' ? 2 : 1)} ${line.unit}`
    const allowed = budget === null ? '' : 'atLeast' in budget ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`
    const verdict = budget === null ? '' : isWithinBudget(line) ? '✔' : '✘'
    return `| ${[line.what, line.ours, line.floor, figure, allowed, verdict].join(' | ')} |`
  })
  const compared = columns[1] === '' ? 'figure' : `${columns[0]} : ${columns[1]}`
  return [`| | ${columns[0]} | ${columns[1]} | ${compared} | budget | |`, '|---|---:|---:|:---|---:|---|', ...rows].join('\n')
}

const HEAD = `# Speed

Written by \`npm run bench -- --write\`, each part on its own day. Load and servers are on the same machine.
`

/** The document with this part's section in place of its earlier one; the other parts stay as they are. */
export function writeSection(document: string, part: BenchPart, table: string): string {
  const memory = Math.round(os.totalmem() / 1_073_741_824)
  const on = `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores, ${memory} GiB, Node ${process.versions.node}, \`npm run bench -- ${part.name}\`.`
  const section = `${part.title}\n\n${part.about}\n\n${on}\n\n${table}\n`
  const [, ...sections] = document.split('\n## ')
  const others = sections.filter((each) => !each.startsWith(`${part.title}\n`)).map((each) => `${each.trim()}\n`)
  const at = sections.findIndex((each) => each.startsWith(`${part.title}\n`))
  others.splice(at === -1 ? others.length : at, 0, section)
  return [HEAD, ...others].join('\n## ')
}

/** Ten blocks are the bare app's rate. */
function draw({ unit, figure }: Line): string {
  if (unit !== '×') return ''
  const blocks = Math.min(20, Math.round(figure * 10))
  return `\`${'█'.repeat(blocks)}${'░'.repeat(Math.max(0, 10 - blocks))}\` `
}
