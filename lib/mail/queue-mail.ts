import { createHash } from 'node:crypto'
import type { Transaction } from '../db/client.ts'
import { getEnv } from '../env.ts'
import type { MailKind } from './mail-facts.ts'

export type NewMail = { orderId: string; kind: MailKind; ref: string }

/**
 * Writes the row of a mail that must go out, in the transaction of the change that it tells of; unique by order, kind and
 * ref. The Message-ID follows from these, so that sending twice is one mail to the reader.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<void> {
  const digest = createHash('sha256').update(`${mail.orderId}:${mail.kind}:${mail.ref}`).digest('hex').slice(0, 32)
  const { hostname } = new URL(getEnv().appUrl)
  await tx.mail.createMany({
    data: [{ orderId: mail.orderId, kind: mail.kind, ref: mail.ref, messageId: `<${mail.kind}.${digest}@${hostname}>` }],
    skipDuplicates: true,
  })
}
