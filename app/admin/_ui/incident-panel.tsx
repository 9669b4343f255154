import Link from 'next/link'
import { listOpenIncidents } from '#lib/incidents/list-open-incidents.ts'
import { formatTime, shortOrderId } from '../_lib/format.ts'
import { incidentLabel } from '../_lib/labels.ts'

const SHOWN = 5

/** What a person must look at, above everything else; nothing at all when there is nothing. */
export async function IncidentPanel() {
  const found = await listOpenIncidents(SHOWN + 1)
  if (found.length === 0) return null
  const incidents = found.slice(0, SHOWN)
  return (
    <section
      aria-labelledby="open-incidents"
      data-testid="open-incidents"
      className="rounded-xl border border-line bg-warn-tint px-4 py-3"
    >
      <h2 id="open-incidents" className="font-semibold text-warn">
        확인이 필요한 일 {found.length > SHOWN ? `${SHOWN}건 이상` : `${incidents.length}건`}
      </h2>
      <ul className="mt-1 divide-y divide-line text-sm">
        {incidents.map((incident) => (
          <li key={incident.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span className="font-medium">{incidentLabel(incident.kind)}</span>
            {incident.order_id === null ? (
              <span className="figures break-all text-soft">{incident.subject}</span>
            ) : (
              <Link
                href={`/admin/orders/${incident.order_id}`}
                prefetch={false}
                className="tap figures underline underline-offset-4"
              >
                주문 {shortOrderId(incident.order_id)}
              </Link>
            )}
            <time dateTime={incident.opened_at} className="figures ml-auto whitespace-nowrap text-soft">
              {formatTime(incident.opened_at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
