import type { Database } from '../db/client.ts'
import type { Prisma } from '../db/generated/client.ts'
import type { OrderMailFacts, PersonMailFacts } from './mail-facts.ts'
import { type MailRow, READERS, readOrderFacts } from './read-facts.ts'
import { PERSON_READERS, type PersonMailRow } from './read-person-facts.ts'
import type { MailContent } from './templates/mail-content.ts'
import { TEMPLATES } from './templates/registry.ts'

type Row = {
  id: bigint
  kind: string
  ref: string
  order: Prisma.OrderGetPayload<{ include: { payments: true } }> | null
  user: { id: string; email: string } | null
}

/** What a queued mail says, from the facts as they are now. @throws ExpiredMail when that is of no use any more */
export async function writeMail(db: Database, row: Row): Promise<MailContent> {
  const { id, kind, ref, order, user } = row
  if (order !== null) return await writeToBuyer(db, kind as keyof OrderMailFacts, { id, ref, order })
  if (user !== null) return await writeToPerson(db, kind as keyof PersonMailFacts, { ref, user })
  throw new Error('a mail of nobody')
}

// Reader and template of one kind; the compiler cannot see that both follow the same `kind`.

async function writeToBuyer<Kind extends keyof OrderMailFacts>(db: Database, kind: Kind, mail: MailRow): Promise<MailContent> {
  return TEMPLATES[kind]((await READERS[kind](db, mail, readOrderFacts(mail.order))) as never)
}

async function writeToPerson<Kind extends keyof PersonMailFacts>(
  db: Database,
  kind: Kind,
  mail: PersonMailRow,
): Promise<MailContent> {
  return TEMPLATES[kind]((await PERSON_READERS[kind](db, mail)) as never)
}
