import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { guideIncident } from '../../_lib/incident-guide.ts'
import { incidentLabel } from '../../_lib/labels.ts'
import { Allowed } from '../../_ui/allowed.tsx'
import { Id } from '../../_ui/fact-list.tsx'
import { SubscriptionDecision } from '../../_ui/subscription-decision.tsx'

type Incident = AdminOrderView['incidents'][number]

export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return null
  return (
    <section aria-labelledby="incidents" className="grid gap-2">
      <h2 id="incidents" className="text-sm font-semibold">
        {incidents.some(({ closed_at }) => closed_at === null) ? '확인이 필요한 일' : '확인한 일'}
      </h2>
      {incidents.map((incident) => (
        <article
          key={incident.id}
          data-testid="incident"
          data-kind={incident.kind}
          className={`rounded-xl border border-line px-4 py-3 text-sm ${incident.closed_at === null ? 'bg-warn-tint' : 'bg-card'}`}
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className={`font-semibold ${incident.closed_at === null ? 'text-warn' : 'text-soft'}`}>
              {incidentLabel(incident.kind)}
              {incident.closed_at === null ? null : ' (해결됨)'}
            </h3>
            <time dateTime={incident.opened_at} className="figures text-soft">
              {formatTime(incident.opened_at)}
            </time>
          </div>
          <p className="text-soft">
            대상 <Id>{incident.subject}</Id>
          </p>
          {incident.closed_at === null ? <Guide kind={incident.kind} /> : null}
          {incident.closed_at === null && incident.kind === 'refund_leaves_subscription' ? (
            <Allowed to="incidents.handle">
              <div className="mt-3 grid gap-3 border-t border-line pt-3">
                <SubscriptionDecision subject={incident.subject} />
              </div>
            </Allowed>
          ) : null}
          <details className="mt-1">
            <summary className="min-h-11 content-center text-soft sm:min-h-6">자세한 값</summary>
            <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-all font-mono text-xs">
              {JSON.stringify(incident.detail, null, 2)}
            </pre>
          </details>
        </article>
      ))}
    </section>
  )
}

/** Whether money moved, and what is left to do. */
function Guide({ kind }: { kind: string }) {
  const { done, left } = guideIncident(kind)
  return (
    <p>
      {done} <strong className="font-medium">{left}</strong>
    </p>
  )
}
