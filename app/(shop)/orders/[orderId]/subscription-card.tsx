import { Badge } from '#app/_ui/badge.tsx'
import { Card } from '#app/_ui/card.tsx'
import { formatWon } from '#lib/money.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { formatDay } from './format-moment.ts'

const STATUS: Record<string, { label: string; tone: 'good' | 'neutral' | 'warn' }> = {
  active: { label: '이용 중', tone: 'good' },
  trial: { label: '체험 중', tone: 'good' },
  pending: { label: '시작 전', tone: 'neutral' },
  paused: { label: '일시 정지', tone: 'warn' },
  ended: { label: '종료', tone: 'neutral' },
}

export function SubscriptionCard({
  subscription,
  price,
  cycle,
}: {
  subscription: OrderView['subscriptions'][number]
  price: number
  cycle: OrderView['billing_cycle']
}) {
  const status = STATUS[subscription.status]
  const total = subscription.total_subscription_duration
  return (
    <Card>
      <div className="mb-2 flex items-center justify-between gap-4" data-testid="subscription">
        <h2 className="font-bold">구독</h2>
        {status ? <Badge tone={status.tone}>{status.label}</Badge> : null}
      </div>
      <p className="text-soft">
        {cycle === 'yearly' ? '매년' : '매월'} <span className="figures">{formatWon(price)}</span> ·{' '}
        {subscription.current_duration}회차
        {total > 0 ? ` / 총 ${total}회` : ''}
      </p>
      {subscription.next_payment_at && subscription.status === 'active' ? (
        <p className="mt-1">
          다음 결제일 <strong>{formatDay(subscription.next_payment_at)}</strong>
        </p>
      ) : null}
    </Card>
  )
}
