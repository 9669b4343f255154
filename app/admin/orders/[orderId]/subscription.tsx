import { formatWon } from '#lib/money.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { subscriptionLabel } from '../../_lib/labels.ts'
import { Fact, FactList } from '../../_ui/fact-list.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { ProviderId } from '../../_ui/provider-id.tsx'

type Props = Pick<AdminOrderView, 'subscriptions' | 'other_subscriptions' | 'renewals'>

export function Subscription({ subscriptions, other_subscriptions: others, renewals }: Props) {
  if (subscriptions.length === 0 && others.length === 0) return null
  return (
    <Panel id="subscription" title="구독">
      <div className="grid gap-4">
        {subscriptions.map((subscription) => (
          <One key={subscription.order_subscription_id} subscription={subscription} />
        ))}
        {others.length === 0 ? null : (
          <section aria-labelledby="other-subscriptions" className="grid gap-2">
            <h3 id="other-subscriptions" className="font-medium">
              취소한 결제로 시작된 구독 <span className="font-normal text-soft">(이 주문의 구독이 아님)</span>
            </h3>
            {others.map((subscription) => (
              <One key={subscription.order_subscription_id} subscription={subscription} />
            ))}
          </section>
        )}
        <Renewals renewals={renewals} />
      </div>
    </Panel>
  )
}

function One({ subscription }: { subscription: Props['subscriptions'][number] }) {
  return (
    <FactList>
      <Fact name="상태">{subscriptionLabel(subscription.status)}</Fact>
      <Fact name="회차">
        {subscription.current_duration}
        {subscription.total_subscription_duration > 0 ? ` / ${subscription.total_subscription_duration}` : ''}회
      </Fact>
      <Fact name="다음 결제">{subscription.next_payment_at === null ? null : formatTime(subscription.next_payment_at)}</Fact>
      {subscription.price === null || subscription.status === 'ended' || subscription.status === 'ending' ? null : (
        <Fact name="결제될 금액">{formatWon(subscription.price)}</Fact>
      )}
      <Fact name="이용 종료">{subscription.ends_at === null ? null : formatTime(subscription.ends_at)}</Fact>
      <Fact name="구독 ID">
        <ProviderId place="subscriptions">{subscription.order_subscription_id}</ProviderId>
      </Fact>
    </FactList>
  )
}

function Renewals({ renewals }: Pick<Props, 'renewals'>) {
  if (renewals.length === 0) return null
  return (
    <table className="figures w-full">
      <caption className="pb-1 text-left font-medium">정기 결제</caption>
      <thead className="text-left text-soft">
        <tr>
          <th scope="col" className="py-1 pr-3 font-normal">
            회차
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            결제 시각
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            금액
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {renewals.map((renewal) => (
          <tr key={renewal.bootpay_order_number} data-testid="renewal">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              <span className="block">{renewal.duration}회</span>
              <ProviderId place="orders">{renewal.bootpay_order_number}</ProviderId>
            </th>
            <td className="whitespace-nowrap py-1.5 pr-3 align-top">{formatTime(renewal.purchased_at)}</td>
            <td className="whitespace-nowrap py-1.5 text-right align-top">
              {formatWon(renewal.amount)}
              {renewal.refunded_amount > 0 ? (
                <span className="block text-xs text-soft">환불 {formatWon(renewal.refunded_amount)}</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
