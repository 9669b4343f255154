import { beforeAll, expect, it } from 'vitest'
import { LINK_TRIES, limitLinks } from '#lib/account/limit-links.ts'
import { resetPassword } from '#lib/account/reset-password.ts'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { forgetAttempts } from '#lib/auth/forget-attempts.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { PAUSE_MS } from '#lib/auth/take-attempt.ts'
import { getPrisma } from '#lib/db/client.ts'
import { acceptInvitation } from '#lib/people/accept-invitation.ts'

const RIGHT = { email: 'operator@example.com', password: 'the-right-password' }
beforeAll(async () => await ensureOperator(RIGHT))

it('a flood of sign-ins keeps neither the processor nor the memory, and passes', async () => {
  const flood = Array.from({ length: 200 }, (_, index) =>
    signIn({ email: `${index}@example.com`, password: 'a-wrong-password' }, new Headers()),
  )
  const kinds = (await Promise.all(flood)).map(({ kind }) => kind)
  const looked = kinds.filter((kind) => kind === 'refused').length
  expect(kinds.filter((kind) => kind === 'limited')).toHaveLength(200 - looked)
  expect(looked).toBeLessThan(100)
  expect(await signIn(RIGHT, new Headers())).toMatchObject({ kind: 'signed_in' })
}, 90_000)

it('a stranger without a link is limited by sender', async () => {
  const bring = [
    () => acceptInvitation('made-up', { name: '', password: 'another-password' }),
    () => resetPassword(`1-${'x'.repeat(43)}`, 'another-password'),
  ]
  for (let time = 0; time < LINK_TRIES; time++) {
    await expect(limitLinks('203.0.113.7', bring[time % 2] as () => Promise<unknown>)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
  }
  await expect(limitLinks('203.0.113.7', async () => 'used')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  expect(await limitLinks('203.0.113.8', async () => 'used')).toBe('used')
})

it('what strangers tried is forgotten, so that no table grows by them', async () => {
  expect(await getPrisma().rateLimit.count()).toBeGreaterThan(10)
  await forgetAttempts(new Date(Date.now() + PAUSE_MS + 1))
  expect(await getPrisma().rateLimit.count()).toBe(0)
})
