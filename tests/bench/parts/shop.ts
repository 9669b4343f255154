import { randomBytes } from 'node:crypto'
import { step } from '#scripts/lib/terminal.ts'
import { type LighthouseScores, measureLighthouse } from '../measure-lighthouse.ts'
import { measurePage, type PageFigures } from '../measure-page.ts'
import { type Compared, compareRates } from '../measure-rate.ts'
import type { BenchPart, BenchTools } from '../part.ts'
import type { Line } from '../render-report.ts'

/** The pricing page and placing an order, against a bare Next.js app. */
export const shopPart: BenchPart = {
  name: 'shop',
  title: 'The shop',
  about: `The shop is compared with a bare Next.js app (\`tests/bench/floor\`) of the same version, measured in the same run in turn with it, so that a noisy
machine disturbs both; rates are medians of five rounds. Ten blocks are the bare app's rate. The page figures are those of a phone as Lighthouse
assumes it, really slowed down in Chromium: a processor four times slower, 150 ms of latency, 1.6 Mbit/s. Lighthouse's own verdict is below them.`,
  columns: ['ours', 'bare Next app'],
  measure,
}

async function measure(tools: BenchTools): Promise<Line[]> {
  const [shop, floor, browser] = [await tools.shop(), await tools.floor(), await tools.browser()]
  // The first visitor has the page rendered; everyone after that is what is measured.
  await fetch(`${shop.shopUrl}/pricing`)
  const ours = await step('the page on a slow phone', () => measurePage(browser, `${shop.shopUrl}/pricing`))
  const bare = await step('the bare page on a slow phone', () => measurePage(browser, floor.url))
  const scores = await step('Lighthouse', () => measureLighthouse(`${shop.shopUrl}/pricing`))
  const bareScores = await step('Lighthouse on the bare page', () => measureLighthouse(floor.url))
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
  return [
    ...rateLines('Pricing page', pricing, 0.7),
    ...pageLines(ours, bare),
    ...scoreLines(scores, bareScores),
    ...rateLines('Placing an order', placing, 0.5),
  ]
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

function scoreLines(ours: LighthouseScores, bare: LighthouseScores): Line[] {
  const told = (what: string, of: (scores: LighthouseScores) => number): Line => ({
    what: `Lighthouse, ${what}`,
    ours: `${of(ours)}`,
    floor: `${of(bare)}`,
    figure: 0,
    unit: '',
    budget: null,
  })
  return [
    told('performance', (scores) => scores.performance),
    told('accessibility', (scores) => scores.accessibility),
    told('best practices', (scores) => scores['best-practices']),
    told('SEO', (scores) => scores.seo),
  ]
}
