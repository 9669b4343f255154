import Link from 'next/link'
import type { Step } from '#lib/orders/advance-order.ts'
import type { AdvanceResult } from '#lib/orders/advance-orders.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import { shortOrderId } from '../../_lib/format.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'

export type Report = { step: Step; results: readonly AdvanceResult[] }

/** What became of each order that a step was asked for: a number for those that moved, a line for each that did not, and why. */
export function BulkReport({
  report,
  orders,
  onClose,
}: {
  report: Report
  orders: ReadonlyMap<string, OrderRow>
  onClose: () => void
}) {
  const failed = report.results.filter((result) => result.outcome !== 'done')
  const done = report.results.length - failed.length
  const tone = failed.length === 0 ? 'bg-good-tint text-good' : 'bg-warn-tint text-warn'
  return (
    <section
      aria-label="처리 결과"
      data-testid="bulk-report"
      className={`rounded-xl border border-line px-4 py-2 text-sm ${tone}`}
    >
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="font-medium">
          {done === 0 ? '' : `${done}건을 ‘${STATUS_LABELS[report.step]}’ 상태로 바꾸었습니다. `}
          {failed.length === 0 ? '' : `${failed.length}건은 바꾸지 않았습니다.`}
        </p>
        <button type="button" onClick={onClose} className="-mr-2 min-h-11 whitespace-nowrap px-2 sm:min-h-9">
          닫기
        </button>
      </div>
      {failed.length === 0 ? null : (
        <ul className="grid gap-1 pb-2 text-ink">
          {failed.map((result) => (
            <li key={result.order_id} data-order={result.order_id}>
              <Link href={`/admin/orders/${result.order_id}`} prefetch={false} className="font-mono underline underline-offset-4">
                {shortOrderId(result.order_id)}
              </Link>{' '}
              {orders.get(result.order_id)?.buyer_name ?? ''} · {explain(result, report.step)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function explain({ outcome, status }: AdvanceResult, step: Step): string {
  const now = status === null ? '' : STATUS_LABELS[status]
  switch (outcome) {
    case 'changed':
      return `그사이 ‘${now}’ 상태가 되어 처리하지 않았습니다.`
    case 'not_allowed':
      return `‘${now}’ 상태에서는 ‘${STATUS_LABELS[step]}’ 상태로 바꿀 수 없습니다.`
    case 'not_found':
      return '주문을 찾을 수 없습니다.'
    default:
      return '일시적인 오류로 처리하지 못했습니다. 다시 시도해 주세요.'
  }
}
