import { type Counts, readVitestReport } from './run-suite.ts'

/** The test of `tests/properties/histories.test.ts` that asks whether the histories were worth anything. */
const IDLE = /^the histories were not idle/

/**
 * What a run of random histories has shown, in words: that money held is one thing, that everything came up which can become of it is
 * another. Pure.
 *
 * @param report as Vitest's JSON reporter writes it
 */
export function judgeFuzz(report: unknown): Counts & { words: string } {
  const { testResults } = report as { testResults: { assertionResults: { title: string; status: string }[] }[] }
  const tests = testResults.flatMap((file) => file.assertionResults)
  const broken = tests.some(({ title, status }) => status === 'failed' && !IDLE.test(title))
  const idle = tests.find(({ title }) => IDLE.test(title))?.status
  return { ...readVitestReport(report), words: say(broken, idle) }
}

function say(broken: boolean, idle: string | undefined): string {
  if (broken) return 'one does not hold'
  if (idle === 'failed') return 'all hold, but they were idle: something that can become of money never came up (above)'
  return idle === 'passed' ? 'all hold' : 'all hold; too few to expect that everything came up (above)'
}
