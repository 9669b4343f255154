import type { Metadata } from 'next'
import { listOperators } from '#lib/auth/list-operators.ts'
import { listIncidents } from '#lib/incidents/list-incidents.ts'
import { INCIDENT_KINDS, incidentLabel } from '../_lib/labels.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Chips } from '../_ui/chips.tsx'
import { Empty } from '../_ui/empty.tsx'
import { OlderLink } from '../_ui/older-link.tsx'
import { IncidentCard } from './incident-card.tsx'

export const metadata: Metadata = { title: '확인할 일' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function IncidentsPage({ searchParams }: Props) {
  const params = await searchParams
  const closed = params.state === 'closed'
  const kind = typeof params.kind === 'string' && INCIDENT_KINDS.includes(params.kind) ? params.kind : undefined
  const before = typeof params.before === 'string' ? params.before : undefined
  await requirePageOperator(pathOf({ closed, kind }))
  const [{ incidents, older }, operators] = await Promise.all([
    listIncidents({ open: !closed, ...(kind === undefined ? {} : { kind }), ...(before === undefined ? {} : { before }) }),
    listOperators(),
  ])
  return (
    <main className="mx-auto grid max-w-4xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">확인할 일</h1>
      <Chips
        label="상태"
        chips={[false, true].map((state) => ({
          href: pathOf({ closed: state, kind }),
          label: state ? '닫힌 일' : '열린 일',
          current: state === closed,
        }))}
      />
      <form action="/admin/incidents" className="grid gap-1 sm:max-w-80">
        {closed ? <input type="hidden" name="state" value="closed" /> : null}
        <label htmlFor="kind" className="text-sm text-soft">
          종류
        </label>
        <div className="flex gap-2">
          <select
            id="kind"
            name="kind"
            defaultValue={kind ?? ''}
            className="min-h-11 min-w-0 flex-1 rounded-lg border border-edge bg-card px-3 text-sm sm:min-h-9"
          >
            <option value="">모두</option>
            {INCIDENT_KINDS.map((each) => (
              <option key={each} value={each}>
                {incidentLabel(each)}
              </option>
            ))}
          </select>
          <button
            type="submit"
            className="min-h-11 rounded-lg border border-line bg-card px-4 text-sm font-medium hover:bg-sunken sm:min-h-9"
          >
            보기
          </button>
        </div>
      </form>
      {incidents.length === 0 ? (
        <Empty title={closed ? '닫힌 일이 없습니다.' : '확인할 일이 없습니다.'}>
          {closed ? '처리한 일은 이유와 함께 여기에 남습니다.' : '결제와 주문이 모두 맞아떨어지고 있습니다.'}
        </Empty>
      ) : (
        incidents.map((incident) => <IncidentCard key={incident.id} incident={incident} operators={operators} />)
      )}
      <OlderLink href={older === null ? null : pathOf({ closed, kind, before: older })} />
    </main>
  )
}

function pathOf(query: { closed: boolean; kind: string | undefined; before?: string }): string {
  const search = new URLSearchParams({
    ...(query.closed ? { state: 'closed' } : {}),
    ...(query.kind === undefined ? {} : { kind: query.kind }),
    ...(query.before === undefined ? {} : { before: query.before }),
  }).toString()
  return search === '' ? '/admin/incidents' : `/admin/incidents?${search}`
}
