import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { chooseRetry } from './choose-retry.ts'
import { type ClaimedMail, claimMails } from './claim-mails.ts'
import { ExpiredMail } from './expired-mail.ts'
import { describeFailure, type MailTransport, type OutgoingMail, openTransport } from './open-transport.ts'
import { renderMail } from './templates/render-mail.ts'
import { writeMail } from './write-mail.ts'

const AT_ONCE = 4

type Result = 'sent' | 'skipped' | 'failed'

/**
 * Sends the mails that are due, some at a time, and returns how many went out. INV-51: a mail is sent at least once, always
 * under the Message-ID of its row: it is marked only after the server has taken it, so that a process which dies between the
 * two sends it again rather than not at all. With nowhere to send them they stay queued.
 */
export async function sendMails(
  to: { smtpUrl: string | null; mailFrom: { name: string; address: string } | null } = getEnv(),
): Promise<number> {
  const { smtpUrl, mailFrom } = to
  if (smtpUrl === null || mailFrom === null) return 0
  const db = getPrisma()
  let transport: MailTransport | null = null
  let sent = 0
  try {
    for (;;) {
      const claimed = await claimMails(db, AT_ONCE)
      if (claimed.length === 0) return sent
      transport ??= openTransport(smtpUrl, AT_ONCE)
      const open = transport
      const results = await Promise.all(claimed.map((mail) => sendOne(mail, mailFrom, open)))
      sent += results.filter((result) => result === 'sent').length
      // A server that takes none of them is not asked again at once.
      if (results.every((result) => result === 'failed')) return sent
    }
  } finally {
    transport?.close()
  }
}

async function sendOne(claimed: ClaimedMail, from: OutgoingMail['from'], transport: MailTransport): Promise<Result> {
  const db = getPrisma()
  const { id } = claimed
  try {
    const mail = await db.mail.findUniqueOrThrow({
      where: { id },
      include: { order: { include: { payments: true } }, user: { select: { id: true, email: true } } },
    })
    const to = mail.order === null ? mail.user?.email : mail.order.buyerEmail
    if (!to) {
      await db.mail.update({ where: { id }, data: { skipped: 'no_address', lockedUntil: null } })
      return 'skipped'
    }
    const content = await writeMail(db, mail)
    const { seller } = getEnv()
    const body = await renderMail(content, { seller: seller.name, contact: seller.email })
    await transport.send({ from, to, messageId: mail.messageId, subject: content.subject, ...body })
    await db.mail.update({ where: { id }, data: { sentAt: new Date(), lockedUntil: null, lastError: null } })
    return 'sent'
  } catch (error) {
    if (error instanceof ExpiredMail) {
      await db.mail.update({ where: { id }, data: { skipped: 'expired', lockedUntil: null } })
      return 'skipped'
    }
    const { code, refused } = describeFailure(error)
    log.warn(
      { mail: String(id), code, attempts: claimed.attempts },
      refused ? 'a mail was refused' : 'a mail could not be sent; it is tried again',
    )
    const dueAt = new Date(Date.now() + chooseRetry(claimed.attempts, Math.random()))
    await db.mail.update({
      where: { id },
      data: { lockedUntil: null, lastError: code, ...(refused ? { skipped: 'refused' } : { dueAt }) },
    })
    return refused ? 'skipped' : 'failed'
  }
}
