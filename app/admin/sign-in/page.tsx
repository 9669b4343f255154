import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { chooseReturnPath } from '../_lib/choose-return-path.ts'
import { readOperator } from '../_lib/require-page-operator.ts'
import { LoneForm } from '../_ui/lone-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: '로그인' }

type Props = { searchParams: Promise<{ next?: string | string[]; notice?: string | string[] }> }

/** For anyone. */
export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams
  const next = chooseReturnPath(query.next)
  if ((await readOperator()) !== null) redirect(next)
  return (
    <LoneForm title="관리자 로그인" text="주문을 관리하려면 로그인해 주세요.">
      {query.notice === 'reset' ? (
        <p role="status" className="rounded-lg bg-good-tint px-3 py-2 text-sm text-good">
          비밀번호를 새로 정했습니다. 새 비밀번호로 로그인해 주세요.
        </p>
      ) : null}
      <SignInForm next={next} />
      <Link href="/admin/reset" prefetch={false} className="inline-flex min-h-11 items-center justify-self-start underline">
        비밀번호를 잊으셨나요?
      </Link>
    </LoneForm>
  )
}
