import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { hashBrowser } from '../orders/hash-browser.ts'
import { readLinkToken } from './sign-link.ts'

/**
 * Lets the browser that brings a mailed link see its order in full. INV-52: a link lets one browser in, once, before it
 * expires; of two that bring it at once the database lets one in. The same browser may bring it again.
 *
 * @throws ShopError ORDER_NOT_FOUND when the link is not ours, was used elsewhere or has expired
 */
export async function openLink(orderId: string, token: string, browserToken: string): Promise<void> {
  const link = readLinkToken(orderId, token)
  const browserHash = hashBrowser(browserToken)
  const opened =
    link !== null &&
    (await withTransaction(async (tx) => {
      const { count } = await tx.orderLink.updateMany({
        where: { id: link.id, orderId, usedAt: null, expiresAt: { gt: new Date() } },
        data: { usedAt: new Date() },
      })
      if (count === 0) return (await tx.orderViewer.count({ where: { linkId: link.id, orderId, browserHash } })) > 0
      await tx.orderViewer.createMany({ data: [{ orderId, browserHash, linkId: link.id }], skipDuplicates: true })
      return true
    }))
  if (!opened)
    throw new ShopError('ORDER_NOT_FOUND', '이미 쓰셨거나 기한이 지난 링크입니다. 주문 화면에서 새 링크를 받아 주세요.')
}
