export type Line = {
  what: string
  ours: string
  floor: string
  /** What is compared with the budget. */
  figure: number
  unit: '×' | 'kB' | ''
  budget: { atLeast: number } | { atMost: number } | null
}

export function isWithinBudget({ figure, budget }: Line): boolean {
  if (budget === null) return true
  return 'atLeast' in budget ? figure >= budget.atLeast : figure <= budget.atMost
}

/** The table for people, as Markdown; a ratio is drawn, so that it can be seen at a glance. */
export function renderReport(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { budget } = line
    const figure = line.unit === '' ? '' : `${draw(line)}${line.figure.toFixed(line.unit === '×' ? 2 : 1)} ${line.unit}`
    const allowed = budget === null ? '' : 'atLeast' in budget ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`
    const verdict = budget === null ? '' : isWithinBudget(line) ? '✔' : '✘'
    return `| ${[line.what, line.ours, line.floor, figure, allowed, verdict].join(' | ')} |`
  })
  return ['| | ours | bare Next app | ours : bare | budget | |', '|---|---:|---:|:---|---:|---|', ...rows].join('\n')
}

/** Ten blocks are the bare app's rate. */
function draw({ unit, figure }: Line): string {
  if (unit !== '×') return ''
  const blocks = Math.min(20, Math.round(figure * 10))
  return `\`${'█'.repeat(blocks)}${'░'.repeat(Math.max(0, 10 - blocks))}\` `
}
