import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { maySeePersonal } from '#app/_lib/may-see-personal.ts'
import { readRefusal } from '#app/_lib/refusal-cookie.ts'
import { readReturn } from '#app/_lib/return-cookie.ts'
import { Card } from '#app/_ui/card.tsx'
import { getEnv } from '#lib/env.ts'
import { formatWon } from '#lib/money.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { getPublicOrder } from '#lib/orders/get-public-order.ts'
import { isReturnOpen } from '#lib/orders/is-return-open.ts'
import type { OrderView, PublicOrderView } from '#lib/orders/order-view.ts'
import { type BuyerRefunds, getBuyerRefunds } from '#lib/refunds/get-buyer-refunds.ts'
import { ko } from '../../_copy/ko.ts'
import { SiteFooter } from '../../_ui/site-footer.tsx'
import { SiteHeader } from '../../_ui/site-header.tsx'
import { AccountCard } from './account-card.tsx'
import { AskLink } from './ask-link.tsx'
import { describeStatus } from './describe-status.ts'
import { NextSteps } from './next-steps.tsx'
import { ReceiptCard } from './receipt-card.tsx'
import { RefundCard } from './refund-card.tsx'
import { StatusHeading } from './status-heading.tsx'
import { SubscriptionCard } from './subscription-card.tsx'
import { Timeline } from './timeline.tsx'
import { WatchOrder } from './watch-order.tsx'

type Props = { params: Promise<{ orderId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: '주문', robots: { index: false, follow: false } }

/** Everyone who knows the id sees where the order stands; its own browser, or an operator who may read personal data, sees all of it. */
export default async function OrderPage({ params }: Props) {
  const { orderId } = await params
  const operator = await maySeePersonal(await headers())
  const own = await getOrder(orderId, { browserToken: await readBrowserToken(), operator })
  const found = own ?? (await getPublicOrder(orderId))
  if (found === null) notFound()
  const order = await addReturn(found)
  const env = getEnv()
  const refunds = own === null ? null : await getBuyerRefunds(own.order_id)
  const refusal = await readRefusal(orderId)
  const state = describeStatus(order, refusal)
  return (
    <>
      <SiteHeader sandbox={env.bootpay.mode === 'sandbox' ? ko.pricing.sandbox : null} />
      <main className="mx-auto grid max-w-2xl gap-5 px-5 pb-10">
        <StatusHeading state={state} />
        <WatchOrder
          orderId={order.order_id}
          unsettled={state.unsettled || (refunds !== null && isMoving(refunds))}
          status={`${order.status}:${order.returned_amount}`}
        />
        {refunds === null ? null : <RefundCard orderId={orderId} refunds={refunds} own={!operator} />}
        {own?.virtual_account ? <AccountCard account={own.virtual_account} amount={order.price} /> : null}
        <Card>
          <h2 className="mb-3 font-bold">주문 내용</h2>
          <Lines order={order} />
        </Card>
        {own?.receipt ? <ReceiptCard receipt={own.receipt} amount={own.paid_amount} /> : null}
        {own?.subscriptions.map((subscription) => (
          <SubscriptionCard
            key={subscription.order_subscription_id}
            subscription={subscription}
            // A promotion takes off the first payment; later ones are at the product's own price.
            price={own.original_price}
            cycle={own.billing_cycle}
          />
        ))}
        {own === null ? <AskLink orderId={order.order_id} /> : null}
        <NextSteps
          order={order}
          own={own !== null && !operator}
          refused={refusal !== null}
          mayAsk={refunds?.may_ask ?? false}
          askAmount={refunds?.ask_amount ?? null}
          contact={env.seller.email}
        />
        {own ? <Timeline entries={own.timeline} /> : null}
      </main>
      <SiteFooter seller={env.seller} copy={ko.footer} />
    </>
  )
}

/** An open order whose buyer has just come back, while Bootpay is silent about it, is being checked. */
async function addReturn<Order extends PublicOrderView>(order: Order): Promise<Order> {
  if (order.status !== 'pending' || order.checking) return order
  const returned = await readReturn()
  return returned !== null && (await isReturnOpen(returned)) ? { ...order, checking: true } : order
}

/** Something goes on that the buyer waits for. */
function isMoving(refunds: BuyerRefunds): boolean {
  return refunds.under_way > 0 || refunds.cancellation?.status === 'withdrawing'
}

function Lines({
  order,
}: {
  order: Pick<OrderView, 'order_name' | 'price' | 'refunded_amount' | 'order_id'> & Partial<OrderView>
}) {
  const rows: [string, string][] = [['상품', order.order_name]]
  if (order.discount && order.original_price !== undefined) {
    rows.push(['정가', formatWon(order.original_price)], ['할인', `−${formatWon(order.discount)}`])
  }
  rows.push(['주문 금액', formatWon(order.price)])
  if (order.refunded_amount > 0) rows.push(['환불한 금액', `−${formatWon(order.refunded_amount)}`])
  rows.push(['주문 번호', order.order_id])
  return (
    <dl className="grid gap-2">
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="flex-none text-soft">{name}</dt>
          <dd className="figures break-all text-right">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
