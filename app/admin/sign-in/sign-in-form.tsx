'use client'

import { useActionState } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { EntryForm } from '../_ui/entry-form.tsx'
import { signInAction } from './sign-in-action.ts'

export function SignInForm({ next }: { next: string }) {
  const [state, action, pending] = useActionState(signInAction, { message: null, email: '' })
  return (
    <EntryForm action={action} pending={pending} refusal={state.message} button="로그인" busy="확인하는 중…">
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
    </EntryForm>
  )
}
