import { randomUUID } from 'node:crypto'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { describeFailure, openTransport } from './open-transport.ts'
import type { MailContent } from './templates/mail-content.ts'
import { renderMail } from './templates/render-mail.ts'

/**
 * Sends one mail now and says whether the server took it. For a mail that belongs to no order and holds a secret that no row
 * may keep: it is not tried again, so whoever asked for it must have another way. `sendMails` is for all others.
 */
export async function sendMail(
  mail: { kind: string; to: string; content: MailContent },
  out: { smtpUrl: string | null; mailFrom: { name: string; address: string } | null } = getEnv(),
): Promise<boolean> {
  const { smtpUrl, mailFrom } = out
  if (smtpUrl === null || mailFrom === null) return false
  const { appUrl, seller } = getEnv()
  const transport = openTransport(smtpUrl, 1)
  try {
    const body = await renderMail(mail.content, { seller: seller.name, contact: seller.email })
    const messageId = `<${mail.kind}.${randomUUID()}@${new URL(appUrl).hostname}>`
    await transport.send({ from: mailFrom, to: mail.to, messageId, subject: mail.content.subject, ...body })
    return true
  } catch (error) {
    log.warn({ kind: mail.kind, code: describeFailure(error).code }, 'a mail could not be sent')
    return false
  } finally {
    transport.close()
  }
}
