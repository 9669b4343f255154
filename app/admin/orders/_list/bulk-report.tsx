import Link from 'next/link'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import type { FilteredResult } from '#lib/orders/advance-filtered.ts'
import type { Step } from '#lib/orders/advance-order.ts'
import { formatNumber, shortOrderId } from '../../_lib/format.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { groupFailures } from './group-failures.ts'

/** `note`: why it ended where it did, where it did not go through. */
export type Report = { step: Step; results: readonly FilteredResult[]; note: string | null }

/** Up to so many failures are read as they stand there; more are opened by who wants to. */
const FEW = 10
/** So many of one reason are lines; all of them are in what is copied. */
const LINES = 100

/** What became of each order that a step was asked for: a number for those that moved; those that did not, by the reason why. */
export function BulkReport({ report, onClose }: { report: Report; onClose: () => void }) {
  const groups = groupFailures(report)
  const failed = groups.reduce((sum, { results }) => sum + results.length, 0)
  const done = report.results.length - failed
  const tone = failed === 0 && report.note === null ? 'bg-good-tint text-good' : 'bg-warn-tint text-warn'
  return (
    <section
      aria-label="처리 결과"
      data-testid="bulk-report"
      className={`rounded-xl border border-line px-4 py-2 text-sm ${tone}`}
    >
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="figures font-medium">
          {done === 0 ? '' : `${formatNumber(done)}건을 ‘${STATUS_LABELS[report.step]}’ 상태로 바꾸었습니다. `}
          {failed === 0 ? '' : `${formatNumber(failed)}건은 바꾸지 않았습니다. `}
          {report.note}
        </p>
        <button type="button" onClick={onClose} className="-mr-2 min-h-11 whitespace-nowrap px-2 sm:min-h-9">
          닫기
        </button>
      </div>
      {groups.map(({ reason, results }) => (
        <details key={reason} open={failed <= FEW} data-testid="bulk-reason" className="border-line border-t text-ink">
          <summary className="figures min-h-11 py-2.5 sm:min-h-9 sm:py-2">
            {reason} {formatNumber(results.length)}건
          </summary>
          {results.length <= FEW ? null : (
            <div className="flex flex-wrap items-center gap-3 pb-2">
              <CopyButton text={results.map(({ order_id }) => order_id).join('\n')} label="이 주문들의 주문번호 복사" />
              <span className="figures text-soft">
                {results.length > LINES
                  ? `주문번호 ${formatNumber(results.length)}개. 아래에는 ${LINES}건만 보입니다.`
                  : '주문번호'}
              </span>
            </div>
          )}
          <ul className="grid max-h-72 gap-x-4 gap-y-1 overflow-y-auto pb-2 sm:grid-cols-2 lg:grid-cols-3">
            {results.slice(0, LINES).map(({ order_id, buyer_name }) => (
              <li key={order_id} data-order={order_id} className="truncate">
                <Link href={`/admin/orders/${order_id}`} prefetch={false} className="font-mono underline underline-offset-4">
                  {shortOrderId(order_id)}
                </Link>{' '}
                {buyer_name}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
