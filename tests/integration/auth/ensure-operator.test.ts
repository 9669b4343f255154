import { hashPassword } from 'better-auth/crypto'
import { describe, expect, it } from 'vitest'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { cookieHeaders } from './cookie-headers.ts'

describe('ensureOperator', () => {
  it('makes one operator with a password told once, whoever starts at the same time', async () => {
    const unset = { email: null, password: null }
    const answers = await Promise.all([ensureOperator(unset), ensureOperator(unset), ensureOperator(unset)])
    const passwords = answers.map((answer) => answer.password).filter((password) => password !== null)
    expect(passwords).toHaveLength(1)
    expect(passwords[0]).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(await ensureOperator(unset)).toEqual({ email: 'operator@example.com', password: null })
    expect(await getPrisma().user.count()).toBe(1)
    expect(await signIn({ email: 'operator@example.com', password: passwords[0] }, new Headers())).toMatchObject({
      kind: 'signed_in',
    })
  })

  it('sets the password of the settings for the operator there is, and ends the old sessions', async () => {
    await ensureOperator({ email: null, password: 'first-password' })
    const before = await signIn({ email: 'operator@example.com', password: 'first-password' }, new Headers())
    expect(await getOperator(cookieHeaders(before))).toMatchObject({ email: 'operator@example.com' })

    await ensureOperator({ email: null, password: 'first-password' })
    expect(await getOperator(cookieHeaders(before))).not.toBeNull()

    expect(await ensureOperator({ email: null, password: 'second-password' })).toEqual({
      email: 'operator@example.com',
      password: null,
    })
    expect(await getOperator(cookieHeaders(before))).toBeNull()
    expect(await signIn({ email: 'operator@example.com', password: 'first-password' }, new Headers())).toEqual({
      kind: 'refused',
    })
    expect(await signIn({ email: 'operator@example.com', password: 'second-password' }, new Headers())).toMatchObject({
      kind: 'signed_in',
    })
  })

  it('leaves a password alone that was changed since, until the settings name another', async () => {
    const wanted = { email: null, password: 'third-password' }
    await ensureOperator(wanted)
    const { id } = await getPrisma().user.findFirstOrThrow()
    const mine = await hashPassword('chosen-by-myself')
    await getPrisma().account.updateMany({ where: { userId: id }, data: { password: mine } })
    await getPrisma().user.update({ where: { id }, data: { twoFactorEnabled: true } })
    await ensureOperator(wanted)
    await ensureOperator({ email: null, password: null })
    await ensureOperator(wanted)
    expect(await getPrisma().user.findUniqueOrThrow({ where: { id }, include: { accounts: true } })).toMatchObject({
      twoFactorEnabled: true,
      accounts: [{ password: mine }],
    })
    await ensureOperator({ email: null, password: 'fourth-password' })
    expect(await signIn({ email: 'operator@example.com', password: 'fourth-password' }, new Headers())).toMatchObject({
      kind: 'signed_in',
    })
  })

  it('makes the operator that the settings name, and never repeats their password', async () => {
    const wanted = { email: 'Minji@Example.com', password: 'a-password-of-mine' }
    expect(await ensureOperator(wanted)).toEqual({ email: 'minji@example.com', password: null })
    expect(await ensureOperator(wanted)).toEqual({ email: 'minji@example.com', password: null })
    expect(await signIn({ email: 'MINJI@example.com', password: 'a-password-of-mine' }, new Headers())).toMatchObject({
      kind: 'signed_in',
    })
  })

  it('keeps no password in clear', async () => {
    const accounts = await getPrisma().account.findMany({ select: { password: true, settingsPassword: true } })
    for (const { password, settingsPassword } of accounts)
      for (const text of [password, settingsPassword ?? password]) expect(text).toMatch(/^[0-9a-f]+:[0-9a-f]+$/)
  })
})
