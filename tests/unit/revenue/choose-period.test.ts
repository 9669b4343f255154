import { describe, expect, it } from 'vitest'
import { choosePeriod, lastClosedDay } from '#lib/revenue/choose-period.ts'

/** A Wednesday; in Seoul it is Thursday already. */
const NOW = new Date('2026-11-25T15:30:00Z')

describe('choosePeriod', () => {
  it('takes days of Seoul, today included, and as many before', () => {
    expect(choosePeriod('day', 7, NOW)).toEqual({
      grain: 'day',
      last: 7,
      from: '2026-11-20',
      to: '2026-11-26',
      beforeFrom: '2026-11-13',
    })
  })

  it('takes weeks from Monday; the running one is compared with as many days', () => {
    expect(choosePeriod('week', 26, NOW)).toMatchObject({ from: '2026-06-01', to: '2026-11-26', beforeFrom: '2025-12-04' })
    expect(choosePeriod('week', 12, new Date('2026-11-29T14:59:59Z')).from).toBe('2026-09-07')
    expect(choosePeriod('week', 12, new Date('2026-11-29T15:00:00Z')).from).toBe('2026-09-14')
  })

  it('takes months from their first day, over the year’s end and in leap years', () => {
    expect(choosePeriod('month', 12, NOW)).toMatchObject({ from: '2025-12-01', to: '2026-11-26', beforeFrom: '2024-12-05' })
    expect(choosePeriod('month', 6, new Date('2028-02-29T03:00:00Z')).from).toBe('2027-09-01')
  })

  it('takes the first that is offered for what is not', () => {
    expect(choosePeriod('day', Number.NaN, NOW).last).toBe(30)
    expect(choosePeriod('month', 1_000_000, NOW).last).toBe(12)
  })
})

describe('lastClosedDay', () => {
  it('leaves a day open for ten minutes after its end', () => {
    expect(lastClosedDay(new Date('2026-11-25T15:09:59Z'))).toBe('2026-11-24')
    expect(lastClosedDay(new Date('2026-11-25T15:10:00Z'))).toBe('2026-11-25')
  })
})
