import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { listOperators } from '#lib/auth/list-operators.ts'
import { may } from '#lib/auth/permissions.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { getRefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { formatTime } from '../../_lib/format.ts'
import { cancelReasonLabel } from '../../_lib/labels.ts'
import { maskOrder } from '../../_lib/mask.ts'
import { requirePageOperator } from '../../_lib/require-page-operator.ts'
import { StatusBadge } from '../../_ui/status-badge.tsx'
import { chooseActions, prepareRefund } from './choose-actions.ts'
import { Deliveries } from './deliveries.tsx'
import { Facts } from './facts.tsx'
import { Incidents } from './incidents.tsx'
import { Mails } from './mails.tsx'
import { Notes } from './notes.tsx'
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
  const [order, desk, operators] = await Promise.all([getAdminOrder(orderId), getRefundDesk(orderId), listOperators()])
  if (order === null) notFound()
  const personal = may(operator.role, 'personal.read')
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
        <p className="figures flex flex-wrap gap-x-3 text-sm text-soft">
          <span className="break-all font-mono">{order.order_id}</span>
          <time dateTime={order.created_at} className="whitespace-nowrap">
            {formatTime(order.created_at)}
          </time>
        </p>
      </div>
      <OrderActions
        orderId={order.order_id}
        actions={chooseActions(order, operator.role)}
        refund={may(operator.role, 'refunds.make') ? prepareRefund(order, desk) : null}
        requestKey={randomUUID()}
      />
      <Incidents incidents={order.incidents} />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-4">
          <Facts order={personal ? order : maskOrder(order)} />
          {desk === null ? null : <Refunds orderId={order.order_id} desk={desk} masked={!personal} />}
          <Payments payments={order.payments} />
          <Subscription
            subscriptions={order.subscriptions}
            other_subscriptions={order.other_subscriptions}
            renewals={order.renewals}
          />
        </div>
        <div className="grid min-w-0 gap-4">
          <Timeline entries={order.timeline} operators={operators} />
          {personal ? <Notes orderId={order.order_id} notes={order.notes} operators={operators} /> : null}
          <Mails mails={order.mails} />
          <Deliveries orderId={order.order_id} masked={!personal} />
        </div>
      </div>
    </main>
  )
}
