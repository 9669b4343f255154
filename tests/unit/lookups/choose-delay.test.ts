import { expect, test } from 'vitest'
import { chooseDelay } from '#lib/lookups/choose-delay.ts'

const schedule = [60_000, 300_000, 86_400_000]

test('follows the schedule, and repeats its last step', () => {
  const delays = [0, 1, 2, 3, 9].map((attempts) => chooseDelay({ attempts, urgent: false, schedule, random: 0.5 }))
  expect(delays).toEqual([60_000, 300_000, 86_400_000, 86_400_000, 86_400_000])
})

test('what is urgent is tried within seconds, doubling up to an hour, with jitter', () => {
  const delays = [0, 1, 2, 40].map((attempts) => chooseDelay({ attempts, urgent: true, schedule, random: 0.5 }))
  expect(delays).toEqual([2_000, 4_000, 8_000, 3_600_000])
  expect(chooseDelay({ attempts: 0, urgent: true, schedule, random: 0 })).toBe(1_600)
  expect(chooseDelay({ attempts: 0, urgent: true, schedule, random: 0.999 })).toBe(2_399)
})

test('a crowd that was seen together does not come back together: up to a fifth sooner or later', () => {
  const step = (random: number) => chooseDelay({ attempts: 0, urgent: false, schedule, random })
  expect([step(0), step(0.25), step(0.75)]).toEqual([48_000, 54_000, 66_000])
})

test('without a schedule, a minute', () => {
  expect(chooseDelay({ attempts: 3, urgent: false, schedule: [], random: 0.5 })).toBe(60_000)
})
