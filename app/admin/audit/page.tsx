import type { Metadata } from 'next'
import Link from 'next/link'
import { listAudit } from '#lib/auth/list-audit.ts'
import { type ListedOperator, listOperators } from '#lib/auth/list-operators.ts'
import { AUDIT_ACTIONS } from '../_lib/audit-labels.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Empty } from '../_ui/empty.tsx'
import { Select } from '../_ui/fields.tsx'
import { OlderLink } from '../_ui/older-link.tsx'
import { smallButtonClass } from '../_ui/small-button.ts'
import { AuditTable } from './audit-table.tsx'
import { type AuditQuery, auditPath, newest, readAuditQuery, toAuditFilter } from './read-audit-query.ts'

export const metadata: Metadata = { title: '감사 기록' }

const PAGE = 50

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** For owners: who did what, and when. */
export default async function AuditPage({ searchParams }: Props) {
  const query = readAuditQuery(await searchParams)
  await requirePageOperator(auditPath(query), 'people.manage')
  // One more than is shown tells whether there are older ones.
  const [people, entries] = await Promise.all([listOperators(), listAudit(PAGE + 1, toAuditFilter(query))])
  const shown = entries.slice(0, PAGE)
  const older = entries.length > PAGE ? shown.at(-1)?.id : undefined
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">감사 기록</h1>
      <p className="text-soft">누가 언제 무엇을 했는지 남으며, 아무도 고치거나 지울 수 없습니다.</p>
      <Filter query={query} people={people} />
      {shown.length === 0 ? (
        <Empty title="조건에 맞는 기록이 없습니다." />
      ) : (
        <AuditTable rows={shown} emails={new Map(people.map((person) => [person.id, person.email]))} query={query} />
      )}
      <div className="flex flex-wrap justify-between gap-3">
        {query.before === undefined ? (
          <span />
        ) : (
          <Link href={auditPath(newest(query))} prefetch={false} className="inline-flex min-h-11 items-center underline">
            ← 최신 기록
          </Link>
        )}
        <OlderLink href={older === undefined ? null : auditPath({ ...query, before: older })} />
      </div>
    </main>
  )
}

function Filter({ query, people }: { query: AuditQuery; people: ListedOperator[] }) {
  const gone = query.person !== undefined && people.every(({ id }) => id !== query.person)
  return (
    <form action="/admin/audit" aria-label="기록 찾기" className="flex flex-wrap items-end gap-3">
      <Select label="사람" name="person" defaultValue={query.person ?? ''}>
        <option value="">모두</option>
        {gone ? <option value={query.person}>삭제된 사람</option> : null}
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.email}
          </option>
        ))}
      </Select>
      <Select label="한 일" name="action" defaultValue={query.action ?? ''}>
        <option value="">모두</option>
        {Object.entries(AUDIT_ACTIONS).map(([action, label]) => (
          <option key={action} value={action}>
            {label}
          </option>
        ))}
      </Select>
      <button type="submit" className={smallButtonClass('quiet', 'field')}>
        찾기
      </button>
    </form>
  )
}
