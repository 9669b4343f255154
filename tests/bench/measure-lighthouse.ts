import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { ensureChromium } from '#scripts/lib/ensure-chromium.ts'

/** npm fetches it when it is first needed: too much to install for everyone who only tests. */
const LIGHTHOUSE = 'lighthouse@13.5.0'

/** Of 100. */
const Score = z.object({ score: z.number() }).transform(({ score }) => Math.round(score * 100))
const Report = z.object({
  categories: z.object({ performance: Score, accessibility: Score, 'best-practices': Score, seo: Score }),
})

export type LighthouseScores = z.infer<typeof Report>['categories']

/** Lighthouse's own verdict on a page, on the phone that it assumes by default. @throws when it cannot be fetched or run */
export async function measureLighthouse(url: string): Promise<LighthouseScores> {
  const { stdout } = await promisify(execFile)(
    'npm',
    [
      ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet', '--output=json'],
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    {
      // Run by the Node that runs us, wherever npm is from.
      env: {
        ...process.env,
        CHROME_PATH: await ensureChromium(),
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`,
      },
      maxBuffer: 100 * 1_048_576,
    },
  )
  return Report.parse(JSON.parse(stdout)).categories
}
