import type { ReactNode } from 'react'
import { formatWon } from '#lib/money.ts'
import { formatPhone } from '#lib/orders/format-phone.ts'
import type { ListColumn } from '#lib/orders/list-columns.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import { formatTime } from '../../_lib/format.ts'
import { cycleLabel, subscriptionLabel } from '../../_lib/labels.ts'
import { StatusBadge } from '../../_ui/status-badge.tsx'

/** What stands in one column of one order. */
export function orderCell(column: ListColumn, order: OrderRow): ReactNode {
  switch (column) {
    case 'created_at':
      return <time dateTime={order.created_at}>{formatTime(order.created_at)}</time>
    case 'buyer':
      return order.buyer_name ?? <span className="text-soft">이름 없음</span>
    case 'phone':
      return order.buyer_phone === null ? <Nothing /> : formatPhone(order.buyer_phone)
    case 'email':
      return order.buyer_email ?? <Nothing />
    case 'product':
      return order.order_name
    case 'cycle':
      return cycleLabel(order.billing_cycle)
    case 'price':
      return (
        <>
          {formatWon(order.price)}
          {order.refunded_amount > 0 && order.status !== 'refunded' ? (
            <span className="block text-xs font-normal text-soft">환불 {formatWon(order.refunded_amount)}</span>
          ) : null}
        </>
      )
    case 'discount':
      return order.discount === 0 ? <Nothing /> : formatWon(order.discount)
    case 'status':
      return (
        <span className="grid justify-items-start gap-0.5">
          <span className="inline-flex items-center gap-2">
            <StatusBadge status={order.status} />
            {order.open_incidents > 0 ? (
              <span data-testid="incident-mark" className="whitespace-nowrap text-sm font-medium text-warn">
                <span aria-hidden="true">⚠ </span>확인 {order.open_incidents}건
              </span>
            ) : null}
          </span>
          {order.subscription_status === null || order.subscription_status === 'active' ? null : (
            <span data-testid="subscription-status" className="whitespace-nowrap text-xs font-normal text-soft">
              구독 {subscriptionLabel(order.subscription_status)}
            </span>
          )}
        </span>
      )
    case 'paid_at':
      return order.paid_at === null ? <Nothing /> : <time dateTime={order.paid_at}>{formatTime(order.paid_at)}</time>
    case 'bootpay_number':
      return order.bootpay_order_number ?? <Nothing />
  }
}

function Nothing() {
  return <span className="text-soft">–</span>
}
