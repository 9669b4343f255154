import Link from 'next/link'
import type { DeliveryRow } from '#lib/webhooks/list-deliveries.ts'
import { describeLookError } from '../_lib/describe-look-error.ts'
import { formatExactTime } from '../_lib/format.ts'
import { DeliveryBadge } from './delivery-badge.tsx'

const HEAD = 'px-3 py-2 font-medium'
// On a phone each row is a small card of two columns; its cells say by themselves what they are.
const ROW =
  'relative grid grid-cols-[1fr_auto] gap-x-3 px-4 py-3 hover:bg-sunken has-[a:focus-visible]:bg-sunken md:table-row md:px-0 md:py-0'
const CELL = 'md:px-3 md:py-2.5 md:align-middle'

export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryRow[] }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-card">
      <table className="block w-full text-sm md:table" data-testid="deliveries">
        <caption className="sr-only">받은 웹훅, 최근 것부터</caption>
        <thead className="sr-only border-b border-line bg-sunken text-left text-soft md:not-sr-only md:table-header-group">
          <tr>
            {['이벤트', '받은 시각', '부트페이 번호', '시도', '상태'].map((name) => (
              <th key={name} scope="col" className={HEAD}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {deliveries.map((delivery) => (
            <tr key={delivery.id} className={ROW} data-testid="delivery-row">
              <th scope="row" className={`min-w-0 text-left font-medium ${CELL}`}>
                {/* The link's area is the whole row. */}
                <Link
                  href={`/admin/webhooks/${delivery.id}`}
                  prefetch={false}
                  className="break-all font-mono text-xs underline-offset-4 after:absolute after:inset-0 hover:underline"
                >
                  {delivery.event ?? '이벤트 이름 없음'}
                </Link>
                {delivery.same > 1 ? (
                  <span className="ml-2 whitespace-nowrap text-xs font-normal text-soft">같은 내용 {delivery.same}건</span>
                ) : null}
              </th>
              <td className={`order-3 whitespace-nowrap text-xs text-soft md:text-sm ${CELL}`}>
                <time dateTime={delivery.received_at} className="figures">
                  {formatExactTime(delivery.received_at)}
                </time>
              </td>
              <td className={`order-5 col-span-2 min-w-0 break-all font-mono text-xs text-soft ${CELL}`}>
                {delivery.order_number ?? delivery.receipt_id ?? '–'}
                {delivery.last_error === null ? null : (
                  <span className="block font-sans text-bad">{describeLookError(delivery.last_error)}</span>
                )}
              </td>
              <td className={`figures order-4 text-right text-xs text-soft md:text-left md:text-sm ${CELL}`}>
                {delivery.attempts}회
              </td>
              <td className={`order-2 whitespace-nowrap text-right md:text-left ${CELL}`}>
                <DeliveryBadge status={delivery.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
