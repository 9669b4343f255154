import Link from 'next/link'
import { formatWon } from '#lib/money.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import { formatTime, shortOrderId } from '../_lib/format.ts'
import { StatusBadge } from '../_ui/status-badge.tsx'

const HEAD = 'px-3 py-2 font-medium'
// On a phone each row is a small card of two columns; its cells say by themselves what they are.
const ROW =
  'relative grid grid-cols-[1fr_auto] gap-x-3 px-4 py-3 hover:bg-sunken has-[a:focus-visible]:bg-sunken md:table-row md:px-0 md:py-0'
const CELL = 'md:px-3 md:py-2.5 md:align-middle'

export function OrderTable({ orders }: { orders: readonly OrderRow[] }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-card">
      <table className="block w-full text-sm md:table" data-testid="orders">
        <caption className="sr-only">주문 목록</caption>
        <thead className="sr-only border-b border-line bg-sunken text-left text-soft md:not-sr-only md:table-header-group">
          <tr>
            <th scope="col" className={HEAD}>
              주문
            </th>
            <th scope="col" className={HEAD}>
              주문 시각
            </th>
            <th scope="col" className={HEAD}>
              구매자
            </th>
            <th scope="col" className={HEAD}>
              상품
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              금액
            </th>
            <th scope="col" className={HEAD}>
              상태
            </th>
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {orders.map((order) => (
            <Row key={order.order_id} order={order} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ order }: { order: OrderRow }) {
  return (
    <tr className={ROW} data-testid="order-row" data-order-id={order.order_id}>
      <th scope="row" className={`order-3 text-left font-normal text-soft md:text-ink ${CELL}`}>
        {/* The link's area is the whole row. */}
        <Link
          href={`/admin/orders/${order.order_id}`}
          prefetch={false}
          className="font-mono text-xs underline-offset-4 after:absolute after:inset-0 hover:underline md:text-sm"
        >
          {shortOrderId(order.order_id)}
        </Link>
      </th>
      <td className={`figures order-4 whitespace-nowrap text-right text-xs text-soft md:text-left md:text-sm ${CELL}`}>
        <time dateTime={order.created_at}>{formatTime(order.created_at)}</time>
      </td>
      <td className={`order-1 min-w-0 font-medium md:max-w-48 md:truncate md:font-normal ${CELL}`}>
        {order.buyer_name ?? <span className="text-soft">이름 없음</span>}
      </td>
      <td className={`order-5 col-span-2 text-soft md:text-ink ${CELL}`}>{order.order_name}</td>
      <td className={`figures order-2 text-right font-medium ${CELL}`}>
        {formatWon(order.price)}
        {order.refunded_amount > 0 && order.status !== 'refunded' ? (
          <span className="block text-xs font-normal text-soft">환불 {formatWon(order.refunded_amount)}</span>
        ) : null}
      </td>
      <td className={`order-6 col-span-2 mt-1.5 whitespace-nowrap md:mt-0 ${CELL}`}>
        <span className="inline-flex items-center gap-2">
          <StatusBadge status={order.status} />
          {order.open_incidents > 0 ? (
            <span data-testid="incident-mark" className="whitespace-nowrap text-sm font-medium text-warn">
              <span aria-hidden="true">⚠ </span>확인 {order.open_incidents}건
            </span>
          ) : null}
        </span>
      </td>
    </tr>
  )
}
