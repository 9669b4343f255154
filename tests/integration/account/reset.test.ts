import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findReset } from '#lib/account/find-reset.ts'
import { RESET_MS, RESETS_PER_HOUR } from '#lib/account/issue-reset.ts'
import { RESET_ASKS, requestReset } from '#lib/account/request-reset.ts'
import { resetPassword } from '#lib/account/reset-password.ts'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { sendMails } from '#lib/mail/send-mails.ts'
import { createSandbox } from '#sandbox/create-sandbox.ts'
import { type MailSink, startMailSink } from '#sandbox/mail/start-sink.ts'
import { cookieHeaders } from '../auth/cookie-headers.ts'

const MAILBOX = 'http://127.0.0.1:4000'
const MINE = { email: 'me@example.com', password: 'the-right-password' }
const NEXT = 'another-password'

type Mail = { to: string[]; subject: string; text: string }

const mailbox = createSandbox({ databasePath: ':memory:', baseUrl: MAILBOX })
let sink: MailSink

beforeAll(async () => {
  sink = await startMailSink(0, mailbox)
  await ensureOperator({ email: 'other@example.com', password: 'the-right-password' })
})
beforeEach(async () => {
  await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/reset`, { method: 'POST' }))
  await getPrisma().rateLimit.deleteMany()
  await getPrisma().mail.deleteMany()
  await getPrisma().passwordReset.deleteMany()
  // As if the settings had never named it: then it is applied again.
  await getPrisma().account.updateMany({ data: { settingsPassword: null } })
  await ensureOperator(MINE)
})
afterAll(async () => {
  await sink.close()
  mailbox.close()
})

/** Asks, and does what is left for later. */
async function ask(email: unknown, sender: string | null = null): Promise<void> {
  const left: (() => Promise<void>)[] = []
  await requestReset(email, sender, (work) => left.push(work))
  for (const work of left) await work()
}

async function received(): Promise<Mail[]> {
  await sendMails({ smtpUrl: `smtp://127.0.0.1:${sink.port}`, mailFrom: { name: '', address: 'help@example.com' } })
  const state = await (await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/state`))).json()
  return (state as { mails: Mail[] }).mails
}

async function mailedToken(): Promise<string> {
  await ask(MINE.email)
  return /\/admin\/reset\/(\S+)/.exec((await received())[0]?.text ?? '')?.[1] ?? ''
}

describe('asking for a link to a new password', () => {
  it('mails it in Korean, readable as text too, with no secret in the database', async () => {
    await ask('ME@example.com')
    const [mail] = await received()
    expect(mail).toMatchObject({
      to: [MINE.email],
      subject: expect.stringContaining('비밀번호를 새로 정해 주세요'),
      text: expect.stringContaining('30분 안에 한 번만'),
    })
    const signature = /\/admin\/reset\/\d+-(\S+)/.exec(mail?.text ?? '')?.[1] ?? 'none'
    const rows = JSON.stringify(
      [await getPrisma().mail.findMany(), await getPrisma().passwordReset.findMany(), await getPrisma().rateLimit.findMany()],
      (_key, value) => (typeof value === 'bigint' ? String(value) : value),
    )
    expect(rows).not.toContain(signature)
    expect(rows).not.toContain(MINE.email)
  })

  it('does the same for an address that is nobody’s before it answers, and sends nothing', async () => {
    const writes = async (email: string): Promise<[number, number, number]> => {
      let left = 0
      await requestReset(email, null, () => left++)
      return [left, await getPrisma().passwordReset.count(), await getPrisma().mail.count()]
    }
    expect(await writes(MINE.email)).toEqual([1, 0, 0])
    expect(await writes('nobody@example.com')).toEqual([1, 0, 0])
    await ask('somebody-else@example.com')
    expect(await received()).toEqual([])
  })

  it('is limited alike for addresses that are known and that are not, and by sender', async () => {
    for (const email of [MINE.email, 'nobody@example.com']) {
      for (let time = 0; time < RESET_ASKS.address; time++) await ask(email)
      await expect(ask(email), email).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    }
    const asked = await Promise.allSettled(
      Array.from({ length: RESET_ASKS.sender + 3 }, (_, index) => ask(`${index}@example.com`, '203.0.113.7')),
    )
    expect(asked.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  })

  it('fills nobody’s mailbox, whoever asks', async () => {
    for (let time = 0; time < RESETS_PER_HOUR + 2; time++) {
      await getPrisma().rateLimit.deleteMany()
      await ask(MINE.email)
    }
    expect(await getPrisma().mail.count()).toBe(RESETS_PER_HOUR)
  })

  it.each([
    null,
    '',
    'no address',
    `${'x'.repeat(300)}@example.com`,
    ['me@example.com'],
    'me@example.com\0',
    'a@b.c\r\nBcc: x@y.z',
  ])('refuses %j', async (email) => {
    await expect(ask(email)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('does not send a link that has expired while the mail waited', async () => {
    await ask(MINE.email)
    await getPrisma().passwordReset.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await received()).toEqual([])
    expect(await getPrisma().mail.findFirstOrThrow()).toMatchObject({ skipped: 'expired' })
  })
})

describe('setting the password anew', () => {
  it('INV-53 ends all sessions, writes it down, and works once, of many who bring the link at once', async () => {
    const before = cookieHeaders(await signIn(MINE, new Headers()))
    const me = await getOperator(before)
    const token = await mailedToken()
    expect(await findReset(token)).toMatchObject({ email: MINE.email })
    const answers = await Promise.allSettled([1, 2, 3].map((each) => resetPassword(token, `${NEXT}-${each}`)))
    const won = answers.findIndex(({ status }) => status === 'fulfilled')
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findReset(token)).toBeNull()
    expect(await getOperator(before)).toBeNull()
    expect(await signIn(MINE, new Headers())).toEqual({ kind: 'refused' })
    expect(await signIn({ ...MINE, password: `${NEXT}-${won + 1}` }, new Headers())).toMatchObject({ kind: 'signed_in' })
    const entries = await getPrisma().auditEntry.findMany({ where: { action: 'resetting the own password' } })
    expect(entries).toMatchObject([{ operatorId: me?.id, outcome: 'done' }])
  })

  it('makes the earlier links worthless', async () => {
    const first = await mailedToken()
    await ask(MINE.email)
    const second =
      /\/admin\/reset\/(\S+)/.exec((await received()).find(({ text }) => !text.includes(first))?.text ?? '')?.[1] ?? ''
    await resetPassword(second, NEXT)
    await expect(resetPassword(first, NEXT)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('refuses a link that is not ours, is another’s, or is older than 30 minutes', async () => {
    const token = await mailedToken()
    const [id, signature = ''] = token.split(/-(.*)/)
    const other = await getPrisma().user.findUniqueOrThrow({ where: { email: 'other@example.com' } })
    const theirs = await getPrisma().passwordReset.create({
      data: { userId: other.id, expiresAt: new Date(Date.now() + RESET_MS) },
    })
    for (const wrong of ['', 'x', `${id}-`, `${theirs.id}-${signature}`, `${id}-${signature.slice(0, -2)}xx`, `0${token}`])
      await expect(resetPassword(wrong, NEXT), wrong).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await findReset(token, new Date(Date.now() + RESET_MS))).toBeNull()
    await expect(resetPassword(token, 'short')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await signIn(MINE, new Headers())).toMatchObject({ kind: 'signed_in' })
  })
})
