import { RESET_MS } from '../account/issue-reset.ts'
import { resetUrl } from '../account/sign-reset.ts'
import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { ExpiredMail } from './expired-mail.ts'
import type { PersonMailFacts } from './mail-facts.ts'

export type PersonMailRow = { ref: string; user: { id: string; email: string } }

type Reader<Kind extends keyof PersonMailFacts> = (db: Database, mail: PersonMailRow) => Promise<PersonMailFacts[Kind]>

/** Where the facts of each kind come from, as for the mails of orders: a row holds no copy, and no secret. */
export const PERSON_READERS: { [Kind in keyof PersonMailFacts]: Reader<Kind> } = {
  async password_reset(db, { ref, user }) {
    const reset = await db.passwordReset.findUnique({ where: { id: BigInt(ref) } })
    if (reset === null || reset.usedAt !== null || reset.expiresAt <= new Date()) throw new ExpiredMail('the link has expired')
    return { url: resetUrl(reset), email: user.email, shop: getEnv().seller.name, minutes: RESET_MS / 60_000 }
  },
}
