import type { Operator } from '#lib/auth/get-operator.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatExactTime } from '../../_lib/format.ts'
import { Panel } from '../../_ui/panel.tsx'
import { describeEvent } from './describe-event.ts'

/** What happened, newest first, with who and why. */
export function Timeline({ entries, operators }: { entries: AdminOrderView['timeline']; operators: readonly Operator[] }) {
  const numbered = entries.map((entry, index) => ({
    ...describeEvent(entry, operators),
    at: entry.at,
    type: entry.type,
    key: index,
  }))
  return (
    <Panel id="timeline" title="기록">
      <ol className="grid gap-3" data-testid="timeline">
        {numbered.reverse().map((entry) => (
          <li key={entry.key} data-type={entry.type} className="border-l-2 border-line pl-3">
            <p className="font-medium">{entry.what}</p>
            {entry.why === null ? null : <p>{entry.why}</p>}
            <p className="figures text-xs text-soft">
              <time dateTime={entry.at}>{formatExactTime(entry.at)}</time> · {entry.who}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
