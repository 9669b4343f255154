import { Card } from '#app/_ui/card.tsx'
import type { OrderView } from '#lib/orders/order-view.ts'
import { describeEvent } from './describe-event.ts'
import { formatMoment } from './format-moment.ts'

export function Timeline({ entries }: { entries: OrderView['timeline'] }) {
  return (
    <Card>
      <h2 className="mb-4 font-bold">진행 상황</h2>
      <ol className="grid gap-3 border-line border-l-2 pl-4" data-testid="timeline">
        {entries.map((entry) => (
          <li
            key={`${entry.at}-${entry.type}-${entry.to}`}
            className="relative before:absolute before:top-2.5 before:-left-5.5 before:size-2.5 before:rounded-full before:bg-brand"
          >
            {describeEvent(entry)}
            <time dateTime={entry.at} className="block text-soft text-sm">
              {formatMoment(entry.at)}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  )
}
