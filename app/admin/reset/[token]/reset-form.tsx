'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { resetAction } from './reset-action.ts'

/** Works before, and without, its script. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action, pending] = useActionState(resetAction, null)
  return (
    <form action={action} className="grid gap-4 rounded-2xl border border-line bg-card p-6">
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
      <p role="alert" className="rounded-lg bg-bad-tint px-3 py-2 text-sm text-bad empty:hidden">
        {state?.message}
      </p>
      <Button type="submit" disabled={pending}>
        {pending ? '처리하는 중…' : '비밀번호 정하기'}
      </Button>
    </form>
  )
}
