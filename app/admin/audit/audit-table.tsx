import Link from 'next/link'
import type { AuditRow } from '#lib/auth/list-audit.ts'
import { auditActionLabel, auditOutcomeLabel, auditSubjectLabel } from '../_lib/audit-labels.ts'
import { formatExactTime } from '../_lib/format.ts'
import { type AuditQuery, auditPath, newest } from './read-audit-query.ts'

type Props = { rows: AuditRow[]; emails: ReadonlyMap<string, string>; query: AuditQuery }

/** Scrolls sideways on a phone, by keyboard too. */
export function AuditTable({ rows, emails, query }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section tabIndex={0} aria-label="기록" className="overflow-x-auto rounded-xl border border-line bg-card">
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-b border-line text-soft">
            {['시각', '사람', '한 일', '대상', '결과'].map((name) => (
              <th key={name} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} data-testid="audit-entry">
              <td className="figures whitespace-nowrap px-4 py-2">
                <time dateTime={row.at}>{formatExactTime(row.at)}</time>
              </td>
              <td className="px-4 py-2">
                <Link
                  href={auditPath({ ...newest(query), person: row.operator_id })}
                  prefetch={false}
                  className="block min-w-44 hover:underline"
                >
                  {emails.get(row.operator_id) ?? `삭제된 사람 (${row.operator_id.slice(0, 8)})`}
                </Link>
              </td>
              <td className="whitespace-nowrap px-4 py-2">{auditActionLabel(row.action)}</td>
              <td className="px-4 py-2">
                <Subject subject={row.subject} emails={emails} />
              </td>
              <td className={`whitespace-nowrap px-4 py-2 ${row.outcome === 'done' ? 'text-good' : 'text-bad'}`}>
                {auditOutcomeLabel(row.outcome)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Subject({ subject, emails }: { subject: AuditRow['subject']; emails: ReadonlyMap<string, string> }) {
  if (subject === null) return <span className="text-soft">–</span>
  const { kind, id } = subject
  if (kind === 'person') return <span className="block min-w-44">{emails.get(id) ?? `삭제된 사람 (${id.slice(0, 8)})`}</span>
  const text = `${auditSubjectLabel(kind)} ${id.length > 12 ? id.slice(0, 8) : id}`
  if (kind !== 'order')
    return (
      <span title={id} className="whitespace-nowrap">
        {text}
      </span>
    )
  return (
    <Link href={`/admin/orders/${id}`} prefetch={false} title={id} className="whitespace-nowrap underline">
      {text}
    </Link>
  )
}
