import { createHash } from 'node:crypto'
import type { Transaction } from '../db/client.ts'
import { getEnv } from '../env.ts'
import type { OrderMailFacts, PersonMailFacts } from './mail-facts.ts'

export type NewMail = { ref: string } & (
  | { orderId: string; kind: keyof OrderMailFacts }
  | { userId: string; kind: keyof PersonMailFacts }
)

/**
 * Writes the row of a mail that must go out, in the transaction of the change that it tells of; unique by whose it is,
 * kind and ref. The Message-ID follows from these, so that sending twice is one mail to the reader.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<void> {
  const whose = 'orderId' in mail ? { orderId: mail.orderId } : { userId: mail.userId }
  const digest = createHash('sha256')
    .update(`${whose.orderId ?? whose.userId}:${mail.kind}:${mail.ref}`)
    .digest('hex')
    .slice(0, 32)
  const { hostname } = new URL(getEnv().appUrl)
  await tx.mail.createMany({
    data: [{ ...whose, kind: mail.kind, ref: mail.ref, messageId: `<${mail.kind}.${digest}@${hostname}>` }],
    skipDuplicates: true,
  })
}
