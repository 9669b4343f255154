import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideEnd, type EndFacts } from '#lib/subscriptions/decide-end.ts'
import type { EndCause, EndStatus } from '#lib/subscriptions/end-causes.ts'

const NOW = new Date('2026-11-28T00:00:00Z')
const AHEAD = new Date('2026-12-28T00:00:00Z')
const PAST = new Date('2026-10-28T00:00:00Z')

const FACTS: EndFacts = { payment: 'back', recurring: true, running: true, ends: [], keptUntil: [], laterBills: 'none' }
const end = (status: EndStatus, cause: EndCause = 'refunded_at_bootpay') => ({ status, cause })
const decide = (changes: Partial<EndFacts>) => decideEnd({ ...FACTS, ...changes }, NOW)
const nothing = { kind: 'nothing' }

describe('a payment that was accepted and is wholly back', () => {
  test.each([
    ['ends by itself', {}, { kind: 'end', cause: 'refunded_at_bootpay' }],
    ['ends though no subscription is known yet', { running: false }, { kind: 'end', cause: 'refunded_at_bootpay' }],
    ['of something paid once: nothing', { recurring: false, running: false }, nothing],
    ['of something paid once that runs all the same', { recurring: false }, { kind: 'end', cause: 'refunded_at_bootpay' }],
    ['with later bills held: a person is asked', { laterBills: 'held' }, { kind: 'ask' }],
    ['with later bills all back: ends', { laterBills: 'back' }, { kind: 'end', cause: 'refunded_at_bootpay' }],
    ['wished already', { ends: [end('wished')] }, nothing],
    ['wished again after an end that did not hold', { ends: [end('ended'), end('wished')] }, nothing],
    ['kept until a day ahead', { keptUntil: [PAST, AHEAD] }, nothing],
    ['kept until this very moment: over', { keptUntil: [NOW] }, { kind: 'end', cause: 'kept_until' }],
    ['kept, and later bills are held: it is paid for', { keptUntil: [PAST], laterBills: 'held' }, nothing],
    ['ended and quiet', { ends: [end('ended')], running: false }, nothing],
    ['ended, and runs: the wish stands', { ends: [end('ended', 'refund')] }, { kind: 'end', cause: 'refund' }],
    [
      'ended, and runs with later bills: the wish stands',
      { ends: [end('ended')], laterBills: 'held' },
      { kind: 'end', cause: 'refunded_at_bootpay' },
    ],
    ['nothing was there to end, nor is it now', { ends: [end('none')], running: false }, nothing],
    ['nothing was there to end, now it runs', { ends: [end('none')] }, { kind: 'end', cause: 'refunded_at_bootpay' }],
    ['withdrawn for a later bill that is being fetched', { ends: [end('withdrawn')] }, nothing],
    [
      'withdrawn for a later bill that went back',
      { ends: [end('withdrawn')], laterBills: 'back' },
      { kind: 'end', cause: 'refunded_at_bootpay' },
    ],
    ['withdrawn for a later bill that is held', { ends: [end('withdrawn')], laterBills: 'held' }, { kind: 'ask' }],
  ] as const)('%s', (_name, changes, expected) => {
    expect(decide(changes)).toEqual(expected)
  })
})

describe('a payment that must go back', () => {
  test.each([
    ['ends what it began', {}, { kind: 'end', cause: 'reversal' }],
    ['ends it though none is known yet', { running: false }, { kind: 'end', cause: 'reversal' }],
    ['of something paid once: nothing', { recurring: false, running: false }, nothing],
    ['nothing was there to end', { running: false, ends: [end('none', 'reversal')] }, nothing],
    ['nothing was there to end, now it runs', { ends: [end('none', 'reversal')] }, { kind: 'end', cause: 'reversal' }],
    ['whatever an operator kept', { keptUntil: [AHEAD] }, { kind: 'end', cause: 'reversal' }],
  ] as const)('%s', (_name, changes, expected) => {
    expect(decide({ payment: 'reversed', ...changes })).toEqual(expected)
  })
})

describe('a payment that is held', () => {
  test.each([
    ['ends nothing', {}, nothing],
    [
      'whose subscription an operator ended, and which runs: the wish stands',
      { ends: [end('ended', 'refund')] },
      { kind: 'end', cause: 'refund' },
    ],
    ['whose subscription an operator ended', { ends: [end('ended', 'refund')], running: false }, nothing],
  ] as const)('%s', (_name, changes, expected) => {
    expect(decide({ payment: 'held', ...changes })).toEqual(expected)
  })
})

const facts = fc.record({
  payment: fc.constantFrom('reversed' as const, 'back' as const, 'held' as const),
  recurring: fc.boolean(),
  running: fc.boolean(),
  ends: fc.array(
    fc.record({
      status: fc.constantFrom<EndStatus>('wished', 'ended', 'none', 'withdrawn'),
      cause: fc.constantFrom<EndCause>('reversal', 'refund', 'refunded_at_bootpay', 'operator', 'kept_until'),
    }),
    { maxLength: 3 },
  ),
  keptUntil: fc.array(fc.constantFrom(PAST, AHEAD), { maxLength: 2 }),
  laterBills: fc.constantFrom('none' as const, 'held' as const, 'back' as const),
})

test('INV-70: whatever runs without money that is held ends, is asked about, or is kept by a row', () => {
  fc.assert(
    fc.property(facts, (input) => {
      const decision = decideEnd(input, NOW)
      const paid = input.payment === 'held' || (input.payment === 'back' && input.laterBills === 'held')
      const kept = input.payment === 'back' && input.keptUntil.some((until) => until > NOW)
      const underWay = input.ends.some(({ status }) => status === 'wished')
      const fetching = input.payment === 'back' && input.ends.at(-1)?.status === 'withdrawn' && input.laterBills === 'none'
      if (input.running && !paid && !kept && !underWay && !fetching) expect(decision.kind).toBe('end')
      if (underWay) expect(decision).toEqual(nothing)
      // Nobody's subscription ends whose money is held, unless it was ended before.
      if (input.payment === 'held' && !input.ends.some(({ status }) => status === 'ended')) expect(decision).toEqual(nothing)
    }),
    { seed: 20_261_128 },
  )
})
