import PostalMime from 'postal-mime'
import type { Sandbox } from '../http/context.ts'
import { newObjectId } from '../ids.ts'

const KEPT = 2_000

/** Reads a mail as a mail program would, and stores it. */
export async function receiveMail({ store, clock }: Sandbox, message: Buffer, recipients: string[]): Promise<void> {
  const mail = await PostalMime.parse(message)
  const mailId = newObjectId(clock.now())
  store.mails.insert({
    mail_id: mailId,
    // One without an id is a mail of its own.
    message_id: mail.messageId ?? `<${mailId}@sandbox>`,
    from: mail.from?.name ? `${mail.from.name} <${mail.from.address ?? ''}>` : (mail.from?.address ?? ''),
    to: recipients,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    size: message.length,
    received_at: clock.iso(),
  })
  store.mails.keepNewest(KEPT)
}
