'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { signIn } from '#lib/auth/sign-in.ts'
import { chooseReturnPath } from '../_lib/choose-return-path.ts'
import { setCookies } from '../_lib/set-cookies.ts'

export type SignInState = { message: string | null; email: string }

/** For anyone, a few times: `signIn` counts the failures. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = form.get('email')
  const answer = await signIn({ email, password: form.get('password') }, await headers())
  if (answer.kind === 'signed_in') {
    await setCookies(answer.cookies)
    redirect(chooseReturnPath(form.get('next')))
  }
  if (answer.kind === 'code_needed') {
    await setCookies(answer.cookies)
    redirect(`/admin/sign-in/code?${new URLSearchParams({ next: chooseReturnPath(form.get('next')) })}`)
  }
  const message =
    answer.kind === 'limited'
      ? `로그인 시도가 너무 많았습니다. ${Math.ceil(answer.retryAfterMs / 60_000)}분 뒤에 다시 시도해 주세요.`
      : '이메일 또는 비밀번호가 맞지 않습니다.'
  return { message, email: typeof email === 'string' ? email.slice(0, 254) : '' }
}
