'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { requestResetAction } from './request-reset-action.ts'

/** Works before, and without, its script. */
export function RequestResetForm() {
  const [state, action, pending] = useActionState(requestResetAction, null)
  return (
    <form action={action} className="grid gap-4 rounded-2xl border border-line bg-card p-6">
      <Field id="email" name="email" type="email" label="이메일" autoComplete="username" required maxLength={254} />
      <Button type="submit" disabled={pending}>
        {pending ? '보내는 중…' : '링크 받기'}
      </Button>
      <p role="status" className={`text-sm empty:hidden ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {state?.message}
      </p>
    </form>
  )
}
