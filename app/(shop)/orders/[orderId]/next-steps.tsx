import { buttonClass } from '#app/_ui/button.tsx'
import type { PublicOrderView } from '#lib/orders/order-view.ts'
import { AskCancellation } from './ask-cancellation.tsx'
import { CancelOrder } from './cancel-order.tsx'

type Props = {
  order: PublicOrderView
  own: boolean
  /** A paid order whose cancellation its buyer may ask for. */
  mayAsk: boolean
  contact: string
}

/** What one can do now; one step stands out. */
export function NextSteps({ order, own, mayAsk, contact }: Props) {
  const again =
    order.billing_cycle === 'once'
      ? '/pricing'
      : `/pricing?plan=${encodeURIComponent(order.plan_key)}&cycle=${order.billing_cycle}`
  const payable = order.status === 'pending' || order.status === 'cancelled'
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {payable ? (
        <a href={again} className={buttonClass(order.checking ? 'quiet' : 'primary')}>
          {order.status === 'pending' ? '다시 결제하기' : '새로 주문하기'}
        </a>
      ) : (
        <a href="/pricing" className={buttonClass('quiet')}>
          요금제로 돌아가기
        </a>
      )}
      {order.status === 'pending' && own ? (
        <CancelOrder orderId={order.order_id} />
      ) : (
        <a href={`mailto:${contact}?subject=${order.order_id}`} className={buttonClass('quiet')}>
          문의하기
        </a>
      )}
      {own && mayAsk ? <AskCancellation orderId={order.order_id} /> : null}
    </div>
  )
}
