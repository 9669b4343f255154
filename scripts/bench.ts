import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { measurePage, type PageFigures } from '#tests/bench/measure-page.ts'
import { type Compared, compareRates } from '#tests/bench/measure-rate.ts'
import { isWithinBudget, type Line, renderReport } from '#tests/bench/render-report.ts'
import { runFloor } from '#tests/bench/run-floor.ts'
import { runShop } from '#tests/support/run-shop.ts'
import { ensureChromium } from './lib/ensure-chromium.ts'
import { ROOT } from './lib/settings.ts'
import { printError, step } from './lib/terminal.ts'

/**
 * `npm run bench`: the shop against a bare Next.js app on the same machine, in the same run. `--write` puts the figures into
 * docs/bench.md. Ends with 1 when a budget is missed.
 */
const closing: (() => Promise<void>)[] = []
const close = async (): Promise<void> => {
  for (const stop of closing.reverse().splice(0)) await stop().catch(printError)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close().then(() => process.exit(130)))

try {
  const lines = await measure()
  const table = renderReport(lines)
  console.log(`\n${table}\n`)
  if (process.argv.includes('--write')) writeFileSync(path.join(ROOT, 'docs/bench.md'), document(table))
  await close()
  process.exit(lines.every(isWithinBudget) ? 0 : 1)
} catch (error) {
  printError(error)
  await close()
  process.exit(1)
}

async function measure(): Promise<Line[]> {
  const executablePath = await ensureChromium()
  const shop = await step('the shop', () => runShop())
  closing.push(() => shop.stop())
  const floor = await step('a bare Next app', () => runFloor(shop.databaseUrl))
  closing.push(() => floor.stop())
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  closing.push(() => browser.close())

  // The first visitor has the page rendered; everyone after that is what is measured.
  await fetch(`${shop.shopUrl}/pricing`)
  const ours = await step('the page on a slow phone', () => measurePage(browser, `${shop.shopUrl}/pricing`))
  const bare = await step('the bare page on a slow phone', () => measurePage(browser, floor.url))
  const pricing = await step('pricing page under load', () =>
    compareRates({ url: `${shop.shopUrl}/pricing` }, { url: floor.url }),
  )
  const key = (): string => randomBytes(16).toString('hex')
  const placing = await step('placements under load', () =>
    compareRates(
      {
        url: `${shop.shopUrl}/api/orders/plan`,
        method: 'POST',
        body: () => JSON.stringify({ plan_key: 'professional', billing_cycle: 'monthly', idempotency_key: key() }),
      },
      { url: `${floor.url}/api/orders`, method: 'POST', body: () => JSON.stringify({ key: key() }) },
    ),
  )
  return [...rateLines('Pricing page', pricing, 0.7), ...pageLines(ours, bare), ...rateLines('Placing an order', placing, 0.5)]
}

function rateLines(what: string, compared: Compared, atLeast: number): Line[] {
  return [
    {
      what: `${what}, requests/s`,
      ours: Math.round(compared.ours.perSecond).toLocaleString('en'),
      floor: Math.round(compared.floor.perSecond).toLocaleString('en'),
      figure: compared.ratio,
      unit: '×',
      budget: { atLeast },
    },
    {
      what: `${what}, p99`,
      ours: `${compared.ours.p99Ms} ms`,
      floor: `${compared.floor.p99Ms} ms`,
      figure: 0,
      unit: '',
      budget: null,
    },
  ]
}

function pageLines(ours: PageFigures, bare: PageFigures): Line[] {
  const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
  const told = (what: string, of: (figures: PageFigures) => string): Line => ({
    what,
    ours: of(ours),
    floor: of(bare),
    figure: 0,
    unit: '',
    budget: null,
  })
  return [
    {
      ...told('JavaScript before the first touch (gzip)', (figures) => kilobytes(figures.scriptBytes)),
      figure: (ours.scriptBytes - bare.scriptBytes) / 1_000,
      unit: 'kB',
      budget: { atMost: 10 },
    },
    { ...told('Layout shift', (figures) => figures.cls.toFixed(3)), figure: ours.cls, budget: { atMost: 0 } },
    told('Everything transferred', (figures) => kilobytes(figures.allBytes)),
    told('First contentful paint', (figures) => `${Math.round(figures.fcpMs)} ms`),
    told('Largest contentful paint', (figures) => `${Math.round(figures.lcpMs)} ms`),
    told('Total blocking time', (figures) => `${Math.round(figures.tbtMs)} ms`),
  ]
}

function document(table: string): string {
  const memory = Math.round(os.totalmem() / 1_073_741_824)
  return `# Speed

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores, ${memory} GiB, Node ${process.versions.node}, load and servers on the same machine.

The shop is compared with a bare Next.js app (\`tests/bench/floor\`) of the same version, measured in the same run in turn with it, so that a noisy
machine disturbs both; rates are medians of five rounds. Ten blocks are the bare app's rate. The page figures are those of a phone as Lighthouse
assumes it: a processor four times slower, 150 ms of latency, 1.6 Mbit/s; they were taken in Chromium, not by Lighthouse itself.

${table}
`
}
