'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { signInAction } from './sign-in-action.ts'

/** Works before, and without, its script: then the browser posts it. */
export function SignInForm({ next }: { next: string }) {
  const [state, action, pending] = useActionState(signInAction, { message: null, email: '' })
  return (
    <form action={action} className="grid gap-4 rounded-2xl border border-line bg-card p-6">
      <input type="hidden" name="next" value={next} />
      <Field
        id="email"
        name="email"
        type="email"
        label="이메일"
        autoComplete="username"
        required
        defaultValue={state.email}
        key={state.email}
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="비밀번호"
        autoComplete="current-password"
        required
        maxLength={128}
      />
      {/* Always there, so that a screen reader hears what comes into it. */}
      <p role="alert" className="rounded-lg bg-bad-tint px-3 py-2 text-sm text-bad empty:hidden">
        {state.message}
      </p>
      <Button type="submit" disabled={pending}>
        {pending ? '확인하는 중…' : '로그인'}
      </Button>
    </form>
  )
}
