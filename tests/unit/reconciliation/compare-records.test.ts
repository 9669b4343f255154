import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compareRecords, type Entry, keeps } from '#lib/reconciliation/compare-records.ts'
import { countDays, dayBefore, endOfDay, isDay, startOfDay, toDay } from '#lib/reconciliation/seoul-days.ts'

const paid = (amount: number, refunded = 0): Entry => ({ paid: true, amount, refunded })
const unpaid: Entry = { paid: false, amount: 29_000, refunded: 0 }

test.each<[Entry | null, Entry | null, string | null]>([
  [paid(29_000), paid(29_000), null],
  [paid(29_000), null, 'missing_here'],
  [null, paid(29_000), 'missing_there'],
  [unpaid, null, null],
  [null, unpaid, null],
  [unpaid, paid(29_000), 'status'],
  [paid(29_000), unpaid, 'status'],
  [paid(29_000, 1_000), paid(29_000), 'refunds'],
  [paid(29_000), paid(29_000, 1_000), 'refunds'],
  [paid(30_000), paid(29_000), 'amount'],
  [paid(28_000, 1_000), paid(29_000, 1_000), 'amount'],
  [paid(29_000, 1_000), paid(29_000, 1_000), null],
  [paid(29_000, 29_000), paid(29_000), 'refunds'],
  [paid(29_000), paid(29_000, 29_000), 'refunds'],
  [paid(100, 100), paid(29_000, 29_000), null],
])('%j and %j: %s', (theirs, ours, difference) => {
  expect(compareRecords(theirs, ours)).toBe(difference)
})

it('money that one side kept and the other did not is always a difference', () => {
  const entry = fc.option(
    fc
      .record({ paid: fc.boolean(), amount: fc.integer({ min: 1, max: 1_000_000 }) })
      .chain(({ paid, amount }) =>
        fc.integer({ min: 0, max: paid ? amount : 0 }).map((refunded) => ({ paid, amount, refunded })),
      ),
    { nil: null },
  )
  fc.assert(
    fc.property(entry, entry, (theirs, ours) => {
      const [theirKept, ourKept] = [theirs, ours].map((side) => (side === null ? 0 : keeps(side)))
      if (theirKept !== ourKept) expect(compareRecords(theirs, ours)).not.toBeNull()
    }),
  )
})

describe('days in Seoul', () => {
  it('begin at three in the afternoon of the day before, UTC', () => {
    expect(startOfDay('2026-11-25').toISOString()).toBe('2026-11-24T15:00:00.000Z')
    expect(endOfDay('2026-12-31').toISOString()).toBe('2026-12-31T15:00:00.000Z')
    expect(toDay(new Date('2026-11-24T15:00:00Z'))).toBe('2026-11-25')
    expect(toDay(new Date('2026-11-24T14:59:59.999Z'))).toBe('2026-11-24')
    expect(toDay(new Date(Number.NaN))).toBe('')
    expect(dayBefore('2026-03-01')).toBe('2026-02-28')
  })

  it('are counted with both ends', () => {
    expect(countDays('2026-11-25', '2026-11-25')).toBe(1)
    expect(countDays('2026-02-27', '2026-03-01')).toBe(3)
    expect(countDays('2026-01-01', '2026-12-31')).toBe(365)
  })

  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('%j is one', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '12026-11-25',
    '2026-11-25 ',
    '2026-11-25T00:00:00Z',
    20_261_125,
    '2026-02-29',
    '2026-13-01',
    '26-01-01',
    '2026-1-1',
    '',
    '2026-11-25T00:00',
    null,
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false)
  })
})
