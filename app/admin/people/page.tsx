import type { Metadata } from 'next'
import Link from 'next/link'
import { listOperators } from '#lib/auth/list-operators.ts'
import { ROLES } from '#lib/auth/permissions.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { ROLE_LABELS } from '../_lib/role-labels.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { Select, TextField } from '../_ui/fields.tsx'
import { Panel } from '../_ui/panel.tsx'
import { changeRoleAction, endSessionsAction, endTwoFactorAction, inviteAction, removePersonAction } from './actions.ts'

export const metadata: Metadata = { title: '사람' }

export default async function PeoplePage() {
  const me = await requirePageOperator('/admin/people', 'people.manage')
  const people = await listOperators()
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">사람</h1>
      <Panel id="invite" title="초대">
        <ActionForm action={inviteAction} button="초대 링크 만들기" look="primary" label="초대">
          <div className="w-full sm:w-72">
            <TextField label="이메일" name="email" type="email" required autoComplete="off" />
          </div>
          <Roles current="viewer" />
        </ActionForm>
      </Panel>
      <ul className="grid gap-3">
        {people.map((person) => (
          <li key={person.id} data-testid="person" className="grid gap-3 rounded-xl border border-line bg-card p-4 text-sm">
            <p className="flex flex-wrap gap-x-3">
              <strong className="break-all">{person.email}</strong>
              <span className="text-soft">
                {person.name} · {ROLE_LABELS[person.role]}
                {person.id === me.id ? ' · 나' : ''}
                {person.twoFactorEnabled ? ' · 2단계 인증' : ''}
              </span>
            </p>
            <div className="flex flex-wrap items-end gap-3">
              <ActionForm action={changeRoleAction} button="권한 바꾸기" label={`${person.email} 권한`}>
                <input type="hidden" name="id" value={person.id} />
                <Roles key={person.role} current={person.role} />
              </ActionForm>
              <ActionForm action={endSessionsAction} button="모든 기기에서 로그아웃" label={`${person.email} 로그아웃`}>
                <input type="hidden" name="id" value={person.id} />
              </ActionForm>
              {person.twoFactorEnabled && person.id !== me.id ? (
                <ActionForm action={endTwoFactorAction} button="2단계 인증 끄기" label={`${person.email} 2단계 인증`}>
                  <input type="hidden" name="id" value={person.id} />
                </ActionForm>
              ) : null}
              {person.id === me.id ? null : (
                <ActionForm action={removePersonAction} button="삭제" look="danger" label={`${person.email} 삭제`}>
                  <input type="hidden" name="id" value={person.id} />
                </ActionForm>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Link href="/admin/audit" prefetch={false} className="inline-flex min-h-11 items-center justify-self-start underline">
        감사 기록 보기
      </Link>
    </main>
  )
}

function Roles({ current }: { current: (typeof ROLES)[number] }) {
  return (
    <Select label="권한" name="role" defaultValue={current}>
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {ROLE_LABELS[role]}
        </option>
      ))}
    </Select>
  )
}
