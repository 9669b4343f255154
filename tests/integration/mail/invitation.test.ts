import { afterAll, expect, it } from 'vitest'
import { mailInvitation } from '#lib/people/mail-invitation.ts'
import { createSandbox } from '#sandbox/create-sandbox.ts'
import { startMailSink } from '#sandbox/mail/start-sink.ts'
import { findFreePort } from '#scripts/lib/ports.ts'

const MAILBOX = 'http://127.0.0.1:4000'
const mailFrom = { name: '부트페이 스토어', address: 'help@example.com' }
const invitation = { email: 'new@example.com', link: 'http://localhost:3000/admin/invitation/abc' }
const mailbox = createSandbox({ databasePath: ':memory:', baseUrl: MAILBOX })
afterAll(() => mailbox.close())

it('an invitation is mailed with its link, readable as text too; the sandbox shows it', async () => {
  const sink = await startMailSink(await findFreePort(), mailbox)
  expect(await mailInvitation(invitation, { smtpUrl: `smtp://127.0.0.1:${sink.port}`, mailFrom })).toBe(true)
  await sink.close()
  const state = await (await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/state`))).json()
  const { mails } = state as { mails: { mail_id: string }[] }
  expect(mails).toEqual([
    expect.objectContaining({
      to: [invitation.email],
      subject: expect.stringContaining('초대합니다'),
      text: expect.stringContaining(invitation.link),
    }),
  ])
  const shown = await mailbox.fetch(new Request(`${MAILBOX}/mailbox/${mails[0]?.mail_id}/html`))
  expect(await shown.text()).toContain(invitation.link)
  const feed = await (await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/feed`))).json()
  expect((feed as { entries: object[] }).entries).toEqual([expect.objectContaining({ kind: 'mails', detail: invitation.email })])
})

it('says so when no server takes it, or none is known', async () => {
  expect(await mailInvitation(invitation, { smtpUrl: `smtp://127.0.0.1:${await findFreePort()}`, mailFrom })).toBe(false)
  expect(await mailInvitation(invitation, { smtpUrl: null, mailFrom })).toBe(false)
})
