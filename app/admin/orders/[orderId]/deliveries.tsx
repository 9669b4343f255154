import Link from 'next/link'
import { listOrderDeliveries, SHOWN_DELIVERIES } from '#lib/webhooks/list-order-deliveries.ts'
import { describeLookError } from '../../_lib/describe-look-error.ts'
import { formatExactTime } from '../../_lib/format.ts'
import { showPayload } from '../../_lib/show-payload.ts'
import { Panel } from '../../_ui/panel.tsx'
import { DeliveryBadge } from '../../webhooks/delivery-badge.tsx'

/** What Bootpay sent about this order, as it came, and what became of it. */
export async function Deliveries({ orderId, masked }: { orderId: string; masked: boolean }) {
  const deliveries = await listOrderDeliveries(orderId)
  return (
    <Panel id="deliveries" title="받은 웹훅">
      {deliveries.length === 0 ? (
        <p className="text-soft">이 주문의 웹훅은 아직 오지 않았습니다. 오지 않아도 부트페이에 물어 결제를 확인합니다.</p>
      ) : (
        <ul className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <li key={delivery.id} data-testid="order-delivery" className="grid gap-1 py-2.5 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <Link
                  href={`/admin/webhooks/${delivery.id}`}
                  prefetch={false}
                  className="tap break-all font-mono text-xs underline underline-offset-4"
                >
                  {delivery.event ?? '이벤트 이름 없음'}
                </Link>
                <DeliveryBadge status={delivery.status} />
              </div>
              <p className="figures text-soft text-xs">
                <time dateTime={delivery.received_at}>{formatExactTime(delivery.received_at)}</time> · {delivery.attempts}회 시도
              </p>
              {delivery.last_error === null ? null : <p className="text-bad">{describeLookError(delivery.last_error)}</p>}
              <details>
                <summary className="min-h-11 content-center text-soft sm:min-h-6">
                  받은 내용{masked ? ' (개인정보 가림)' : ''}
                </summary>
                <pre className="mt-1 whitespace-pre-wrap break-all rounded-lg bg-sunken p-3 font-mono text-xs">
                  {showPayload(delivery.body, masked)}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      )}
      {deliveries.length < SHOWN_DELIVERIES ? null : (
        <Link
          href={`/admin/webhooks?order=${orderId}`}
          prefetch={false}
          className="mt-3 inline-flex min-h-11 items-center text-brand sm:min-h-6 underline underline-offset-4"
        >
          이 주문의 웹훅 모두 보기
        </Link>
      )}
    </Panel>
  )
}
