import { expect, it } from 'vitest'
import { createGate, GateFull } from '#lib/auth/create-gate.ts'

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

it('lets a few run together, the next ones wait in line, and turns the rest away at once', async () => {
  const gate = createGate(2, 3)
  let running = 0
  let most = 0
  const ended: number[] = []
  const answers = await Promise.allSettled(
    Array.from({ length: 9 }, (_, index) =>
      gate(async () => {
        most = Math.max(most, ++running)
        await pause()
        running--
        ended.push(index)
      }),
    ),
  )
  expect(most).toBe(2)
  expect(ended.toSorted()).toEqual([0, 1, 2, 3, 4])
  expect(answers.slice(5).every((answer) => answer.status === 'rejected' && answer.reason instanceof GateFull)).toBe(true)
})

it('is free again after all have ended, also those that failed', async () => {
  const gate = createGate(1, 1)
  const fail = (): Promise<never> =>
    gate(async () => {
      await pause()
      throw new Error('failed')
    })
  for (let round = 0; round < 3; round++) {
    expect(await Promise.allSettled([fail(), fail()])).toMatchObject([
      { reason: { message: 'failed' } },
      { reason: { message: 'failed' } },
    ])
  }
  expect(await gate(async () => 'free')).toBe('free')
})
