import { expect, test } from 'vitest'
import { toDate } from '#lib/bootpay/read-values.ts'

const AT = '2026-11-28T00:00:00.000Z'
/** The same moment in a text of that length: digits of a second beyond those that count. */
const padded = (length: number) => AT.replace('.000Z', `.${'0'.repeat(length - '2026-11-28T00:00:00.Z'.length)}Z`)

test.each([
  [AT, new Date(AT)],
  ['2026-11-28T09:00:00+09:00', new Date(AT)],
  [padded(64), new Date(AT)],
  [padded(65), null],
  ['', null],
  [null, null],
  [undefined, null],
  ['soon', null],
  ['0000-01-01T00:00:00Z', null],
  ['+275760-09-13T00:00:00.000Z', null],
])('%j is %j', (text, date) => {
  expect(toDate(text)).toEqual(date)
})
