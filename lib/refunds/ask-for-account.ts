import type { Transaction } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { queueMail } from '../mail/queue-mail.ts'

type Waiting = { id: bigint; orderId: string | null; bootpayOrderNumber: string }

/**
 * What follows from a refund that waits for an account: the buyer is told by mail and finds a form on the order's page; an
 * operator sees that it waits. Written with the change that makes it wait.
 *
 * @param refusal Bootpay's code when it would not pay to the account that the buyer gave before
 */
export async function askForAccount(tx: Transaction, refund: Waiting, refusal: string | null): Promise<void> {
  await openIncident(tx, {
    kind: 'needs_refund_account',
    subject: refund.bootpayOrderNumber,
    orderId: refund.orderId,
    detail: { refundId: String(refund.id), ...(refusal === null ? {} : { refused: refusal }) },
  })
  const { orderId } = refund
  // A payment of nobody's order: only an operator, who knows who paid, can enter the account.
  if (orderId === null) return
  const type = refusal === null ? 'refund_account_requested' : 'refund_account_refused'
  await tx.orderEvent.create({ data: { orderId, type, actor: 'system', reason: refusal } })
  const asked = await tx.mail.count({ where: { orderId, kind: 'refund_account', ref: { startsWith: `${refund.id}:` } } })
  await queueMail(tx, { orderId, kind: 'refund_account', ref: `${refund.id}:${asked + 1}` })
}
