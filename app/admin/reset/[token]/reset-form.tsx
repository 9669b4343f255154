'use client'

import { useActionState } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { EntryForm } from '../../_ui/entry-form.tsx'
import { resetAction } from './reset-action.ts'

export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action, pending] = useActionState(resetAction, null)
  return (
    <EntryForm action={action} pending={pending} refusal={state?.message} button="비밀번호 정하기" busy="처리하는 중…">
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        id="password"
        name="password"
        type="password"
        label="새 비밀번호"
        hint="8자 이상"
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={128}
      />
    </EntryForm>
  )
}
