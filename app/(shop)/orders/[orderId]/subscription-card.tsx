import { Badge, type Tone } from '#app/_ui/badge.tsx'
import { Card } from '#app/_ui/card.tsx'
import { formatWon } from '#lib/money.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { formatDay } from './format-moment.ts'

type Status = OrderView['subscriptions'][number]['status']

const STATUS: Record<Status, { label: string; tone: Tone } | null> = {
  active: { label: '이용 중', tone: 'good' },
  trial: { label: '체험 중', tone: 'good' },
  pending: { label: '시작 전', tone: 'neutral' },
  past_due: { label: '결제 실패 · 다시 시도 중', tone: 'warn' },
  held: { label: '결제 실패로 멈춤', tone: 'bad' },
  paused: { label: '일시 정지', tone: 'warn' },
  ending: { label: '해지 예정', tone: 'neutral' },
  ended: { label: '종료', tone: 'neutral' },
  unknown: null,
}

export function SubscriptionCard({
  subscription,
  price,
  cycle,
}: {
  subscription: OrderView['subscriptions'][number]
  /** What was agreed, in won: shown where Bootpay has not said what it will charge. */
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
        {cycle === 'yearly' ? '매년' : '매월'} <span className="figures">{formatWon(subscription.price ?? price)}</span> ·{' '}
        {subscription.current_duration}회차
        {total > 0 ? ` / 총 ${total}회` : ''}
      </p>
      <Next subscription={subscription} />
    </Card>
  )
}

/** When it is charged next, or until when it lasts. */
function Next({ subscription }: { subscription: OrderView['subscriptions'][number] }) {
  const { status, next_payment_at: next, ends_at: end } = subscription
  if (status === 'ending' && end !== null) {
    return (
      <p className="mt-1">
        <strong>{formatDay(end)}</strong>까지 이용하실 수 있고, 더는 결제되지 않습니다.
      </p>
    )
  }
  if (next === null || (status !== 'active' && status !== 'trial' && status !== 'past_due')) return null
  return (
    <p className="mt-1">
      {status === 'past_due' ? '다시 결제하는 날' : '다음 결제일'} <strong>{formatDay(next)}</strong>
    </p>
  )
}
