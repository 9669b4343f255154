import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTwoFactor } from '#lib/account/get-two-factor.ts'
import { listSessions } from '#lib/account/list-sessions.ts'
import { PASSWORD_LENGTH } from '#lib/auth/read-password.ts'
import { readSignedIn, requirePageOperator } from '../_lib/require-page-operator.ts'
import { ROLE_LABELS } from '../_lib/role-labels.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { TextField } from '../_ui/fields.tsx'
import { Panel } from '../_ui/panel.tsx'
import { changePasswordAction } from './password-action.ts'
import { SessionList } from './session-list.tsx'
import { TwoFactor } from './two-factor.tsx'

export const metadata: Metadata = { title: '내 계정' }

/** For everyone who is signed in: what belongs to them alone. */
export default async function AccountPage() {
  const operator = await requirePageOperator('/admin/account', 'account.manage')
  const me = await readSignedIn()
  if (me === null) redirect('/admin/sign-in')
  const [sessions, factor] = await Promise.all([listSessions(me), getTwoFactor(operator.id)])
  return (
    <main className="mx-auto grid max-w-3xl gap-4 px-4 py-6 sm:px-6">
      <div className="grid gap-1">
        <h1 className="text-2xl font-bold">내 계정</h1>
        <p className="break-all text-soft">
          {operator.email} · {ROLE_LABELS[operator.role]}
        </p>
      </div>
      <Panel id="password" title="비밀번호">
        <ActionForm action={changePasswordAction} button="비밀번호 바꾸기" label="비밀번호 바꾸기">
          <input type="text" name="username" autoComplete="username" value={operator.email} readOnly hidden />
          <div className="w-full sm:w-56">
            <TextField
              label="지금 비밀번호"
              name="current"
              type="password"
              required
              autoComplete="current-password"
              maxLength={PASSWORD_LENGTH.max}
            />
          </div>
          <div className="w-full sm:w-56">
            <TextField
              label={`새 비밀번호 (${PASSWORD_LENGTH.min}자 이상)`}
              name="next"
              type="password"
              required
              autoComplete="new-password"
              minLength={PASSWORD_LENGTH.min}
              maxLength={PASSWORD_LENGTH.max}
            />
          </div>
        </ActionForm>
        <p className="mt-2 text-soft">바꾸면 다른 기기에서는 로그아웃됩니다.</p>
      </Panel>
      <Panel id="two-factor" title="2단계 인증">
        <TwoFactor on={factor.on} codesLeft={factor.codesLeft} />
      </Panel>
      <Panel id="sessions" title="로그인한 기기">
        <SessionList sessions={sessions} />
      </Panel>
    </main>
  )
}
