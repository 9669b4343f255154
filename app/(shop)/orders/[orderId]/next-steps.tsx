import { buttonClass } from '#app/_ui/button.tsx'
import type { PublicOrderView } from '#lib/orders/order-view.ts'
import { AskCancellation } from './ask-cancellation.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { findPayAgain } from './pay-again.ts'

type Props = {
  order: PublicOrderView
  own: boolean
  /** The checkout was refused, and the page says to ask. */
  refused: boolean
  /** A paid order whose cancellation its buyer may ask for. */
  mayAsk: boolean
  /** What would come back, in won; null: Bootpay has to calculate it. */
  askAmount: number | null
  contact: string
}

/** What one can do now; one step stands out. */
export function NextSteps({ order, own, refused, mayAsk, askAmount, contact }: Props) {
  const unpaid = order.status === 'pending' || order.status === 'cancelled'
  const again = unpaid ? findPayAgain(order) : { href: '/pricing', label: '요금제로 돌아가기' }
  const ask = `mailto:${contact}?subject=${order.order_id}`
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {again === null ? (
        <p className="self-center text-soft">
          판매자가 보낸 결제 링크로만 결제할 수 있는 주문입니다. 새 링크가 필요하시면 문의해 주세요.
        </p>
      ) : (
        <a href={again.href} className={buttonClass(unpaid && !order.checking ? 'primary' : 'quiet')}>
          {again.label}
        </a>
      )}
      {order.status === 'pending' && own ? <CancelOrder orderId={order.order_id} /> : null}
      {order.status === 'pending' && own && !refused ? null : (
        <a href={ask} className={buttonClass(again === null ? 'primary' : 'quiet')}>
          문의하기
        </a>
      )}
      {own && mayAsk ? <AskCancellation orderId={order.order_id} amount={askAmount} /> : null}
    </div>
  )
}
