import { getEnv } from '../env.ts'
import { sendMail } from '../mail/send-mail.ts'
import { writeInvitation } from '../mail/templates/invitation.ts'

/**
 * Mails the link of `invitePerson`. The link is a secret that is kept nowhere, so it is sent at once or not at all; the owner
 * sees it too.
 *
 * @returns whether it was sent
 */
export async function mailInvitation(
  invitation: { email: string; link: string },
  out?: Parameters<typeof sendMail>[1],
): Promise<boolean> {
  const { email, link } = invitation
  const content = writeInvitation({ shop: getEnv().seller.name, email, url: link })
  return await sendMail({ kind: 'invitation', to: email, content }, out)
}
