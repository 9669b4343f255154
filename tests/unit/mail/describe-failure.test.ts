import { expect, it } from 'vitest'
import { describeFailure } from '#lib/mail/open-transport.ts'

it('names a failure by its codes, never in the server’s words', () => {
  const error = Object.assign(new Error('550 <hong@example.com> no such user'), { code: 'EENVELOPE', responseCode: 550 })
  expect(describeFailure(error)).toEqual({ code: 'EENVELOPE 550', refused: true })
})

it('gives up only what the recipient’s server refuses for good', () => {
  for (const [code, responseCode] of [
    ['EENVELOPE', 450],
    ['EENVELOPE', 554],
    ['EAUTH', 535],
    ['EMESSAGE', 552],
    ['ESOCKET', undefined],
  ] as const)
    expect(describeFailure({ code, responseCode }).refused, `${code} ${responseCode}`).toBe(false)
  expect(describeFailure(new Error('x'))).toEqual({ code: 'UNKNOWN', refused: false })
})
