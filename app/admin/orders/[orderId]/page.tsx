import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { listOperators } from '#lib/auth/list-operators.ts'
import { may } from '#lib/auth/permissions.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { cancelReasonLabel } from '../../_lib/labels.ts'
import { maskOrder } from '../../_lib/mask.ts'
import { requirePageOperator } from '../../_lib/require-page-operator.ts'
import { StatusBadge } from '../../_ui/status-badge.tsx'
import { Facts } from './facts.tsx'
import { Incidents } from './incidents.tsx'
import { Mails } from './mails.tsx'
import { OrderActions } from './order-actions.tsx'
import { Payments } from './payments.tsx'
import { Refunds } from './refunds.tsx'
import { Subscription } from './subscription.tsx'
import { Timeline } from './timeline.tsx'

export const metadata: Metadata = { title: '주문 상세' }

type Props = { params: Promise<{ orderId: string }> }

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params
  const operator = await requirePageOperator(`/admin/orders/${encodeURIComponent(orderId)}`)
  const [order, operators] = await Promise.all([getAdminOrder(orderId), listOperators()])
  if (order === null) notFound()
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <div className="grid gap-1">
        <Link
          href="/admin/orders"
          prefetch={false}
          className="inline-flex min-h-11 items-center justify-self-start text-sm text-soft hover:text-ink"
        >
          ← 주문 목록
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-bold">{order.order_name}</h1>
          <StatusBadge status={order.status} />
          {order.cancel_reason === null ? null : (
            <span className="text-sm text-soft">{cancelReasonLabel(order.cancel_reason)}</span>
          )}
        </div>
        <p className="figures text-sm text-soft">
          <span className="break-all font-mono">{order.order_id}</span>{' '}
          <time dateTime={order.created_at} className="whitespace-nowrap">
            {formatTime(order.created_at)}
          </time>
        </p>
      </div>
      {may(operator.role, 'orders.advance') ? <OrderActions orderId={order.order_id} status={order.status} /> : null}
      <Incidents incidents={order.incidents} />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-4">
          <Facts order={may(operator.role, 'personal.read') ? order : maskOrder(order)} />
          {may(operator.role, 'refunds.make') ? <Refunds orderId={order.order_id} /> : null}
          <Payments payments={order.payments} />
          <Subscription subscriptions={order.subscriptions} renewals={order.renewals} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Timeline entries={order.timeline} operators={operators} />
          <Mails mails={order.mails} />
        </div>
      </div>
    </main>
  )
}
