import { expect, test } from 'vitest'
import { judgeFuzz } from '#scripts/lib/judge-fuzz.ts'

const report = (money: string, idle: string) => {
  const statuses = [money, idle]
  const count = (status: string): number => statuses.filter((each) => each === status).length
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: 0,
    testResults: [
      {
        assertionResults: [
          { title: 'P1–P7, P9: after any history …', status: money },
          { title: 'the histories were not idle: what can become of money did become of it', status: idle },
        ],
      },
    ],
  }
}

test.each([
  ['passed', 'passed', /^all hold$/, 0],
  ['passed', 'skipped', /^all hold; too few/, 0],
  ['passed', 'failed', /^all hold, but they were idle/, 1],
  ['failed', 'skipped', /^one does not hold$/, 1],
  ['failed', 'failed', /^one does not hold$/, 2],
])('money %s, idle %s: %s', (money, idle, words, failed) => {
  expect(judgeFuzz(report(money, idle))).toMatchObject({ failed, words: expect.stringMatching(words) })
})

test('the test that it asks for is there', async () => {
  const { readFile } = await import('node:fs/promises')
  const source = await readFile(new URL('../../properties/histories.test.ts', import.meta.url), 'utf8')
  expect(source).toContain("test('the histories were not idle")
})
