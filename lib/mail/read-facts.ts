import { ACCOUNT_LINK_MS, issueLink, LINK_MS } from '../access/issue-link.ts'
import { linkUrl } from '../access/sign-link.ts'
import type { Database } from '../db/client.ts'
import type { Prisma } from '../db/generated/client.ts'
import { getEnv } from '../env.ts'
import { ExpiredMail } from './expired-mail.ts'
import type { OrderFacts, OrderMailFacts } from './mail-facts.ts'

export type MailRow = { id: bigint; ref: string; order: Prisma.OrderGetPayload<{ include: { payments: true } }> }

type Reader<Kind extends keyof OrderMailFacts> = (db: Database, mail: MailRow, order: OrderFacts) => Promise<OrderMailFacts[Kind]>

/** Where the facts of each kind come from: they are read when the mail is sent, so that a row holds no copy of anything. */
export const READERS: { [Kind in keyof OrderMailFacts]: Reader<Kind> } = {
  async receipt(_db, { ref, order }, facts) {
    // `{number}`, or `{number}:{key}` where an operator has it sent again.
    const [number] = ref.split(':')
    const payment = needed(order.payments.find((each) => each.bootpayOrderNumber === number))
    return {
      ...facts,
      originalPrice: order.originalPrice,
      discount: order.discount,
      paidAmount: payment.paidAmount,
      paidAt: payment.purchasedAt ?? order.paidAt ?? order.placedAt,
      method: payment.cardCompany ?? payment.method,
    }
  },
  async refund(db, { ref, order }, facts) {
    const [number, total] = readRef(ref)
    const payment = order.payments.find((each) => each.bootpayOrderNumber === number)
    const renewal = payment === undefined ? await db.renewal.findUnique({ where: { bootpayOrderNumber: number } }) : null
    const others = await db.mail.findMany({
      where: { orderId: order.id, kind: 'refund', ref: { startsWith: `${number}:` } },
      select: { ref: true },
    })
    const before = Math.max(0, ...others.map((other) => readRef(other.ref)[1]).filter((other) => other < total))
    const paid = payment?.paidAmount ?? needed(renewal).amount
    return { ...facts, amount: total - before, total, paid, renewal: renewal !== null }
  },
  async reversal(_db, { ref, order }, facts) {
    const payment = needed(order.payments.find((each) => each.bootpayOrderNumber === ref))
    return { ...facts, amount: payment.paidAmount, reason: payment.reversalReason ?? '' }
  },
  async refund_account(db, { id, ref, order }, facts) {
    const [refundId, time] = readRef(ref)
    const refund = needed(await db.refund.findUnique({ where: { id: BigInt(refundId) } }))
    // Asked again under the same reference, it is the same link: a mail that is sent twice brings one.
    const link = await issueLink(db, order.id, `mail:${id}`, ACCOUNT_LINK_MS)
    return { ...facts, url: linkUrl(link), amount: refund.amount, again: time > 1, days: ACCOUNT_LINK_MS / 86_400_000 }
  },
  async order_link(db, { ref }, facts) {
    const link = needed(await db.orderLink.findUnique({ where: { id: BigInt(ref) } }))
    if (link.usedAt !== null || link.expiresAt <= new Date()) throw new ExpiredMail('the link has expired')
    return { ...facts, url: linkUrl(link), minutes: LINK_MS / 60_000 }
  },
}

export function readOrderFacts(order: { id: string; orderName: string }): OrderFacts {
  const { appUrl, seller } = getEnv()
  return {
    orderId: order.id,
    orderName: order.orderName,
    url: `${appUrl}/orders/${order.id}`,
    contact: seller.email,
    seller: seller.name,
  }
}

/** `{number}:{won}` or `{refund}:{time}` */
function readRef(ref: string): [string, number] {
  const at = ref.lastIndexOf(':')
  return [ref.slice(0, at), Number(ref.slice(at + 1))]
}

function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('what the mail tells of is not there')
  return value
}
