import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { queueMail } from './queue-mail.ts'

const PAUSE_MS = 60_000
const DAY_MS = 24 * 3_600_000
/** Within a day, the one that the payment itself brought included. */
export const MOST_RECEIPTS = 6

/**
 * Has the receipt sent to its buyer once more: at most once a minute and six times a day, so that no mailbox is filled from here.
 *
 * @param requestKey ^[A-Za-z0-9_-]{16,64}$, made with the page: the same click twice is one mail
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND, STATUS_NOT_ALLOWED (not paid, or no address), TOO_MANY_REQUESTS
 */
export async function resendReceipt(orderId: string, requestKey: string, operator: { id: string }): Promise<void> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(requestKey)) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  await withTransaction(async (tx) => {
    // The lock makes two operators count one after the other.
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    const order = await tx.order.findUnique({
      where: { id: orderId },
      select: {
        buyerEmail: true,
        payments: { where: { accepted: true }, select: { bootpayOrderNumber: true } },
        mails: { where: { kind: 'receipt' }, orderBy: { id: 'desc' }, select: { ref: true, queuedAt: true } },
      },
    })
    if (order === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const [payment] = order.payments
    if (payment === undefined) throw new ShopError('STATUS_NOT_ALLOWED', '결제되지 않은 주문에는 보낼 영수증이 없습니다.')
    if (order.buyerEmail === null) throw new ShopError('STATUS_NOT_ALLOWED', '구매자의 이메일 주소가 없습니다.')
    const ref = `${payment.bootpayOrderNumber}:${requestKey}`
    if (order.mails.some((mail) => mail.ref === ref)) return
    const today = order.mails.filter((mail) => mail.queuedAt.getTime() > Date.now() - DAY_MS)
    if (today.length >= MOST_RECEIPTS)
      throw new ShopError('TOO_MANY_REQUESTS', `하루에 ${MOST_RECEIPTS}번까지 보낼 수 있습니다. 내일 다시 보내 주세요.`)
    if (today.some((mail) => mail.queuedAt.getTime() > Date.now() - PAUSE_MS))
      throw new ShopError('TOO_MANY_REQUESTS', '방금 보냈습니다. 1분 뒤에 다시 보낼 수 있습니다.')
    await queueMail(tx, { orderId, kind: 'receipt', ref })
    await tx.orderEvent.create({ data: { orderId, type: 'receipt_resent', actor: 'operator', operatorId: operator.id } })
    await auditChange(tx, { kind: 'order', id: orderId })
  })
}
