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
      <Notice notice={query.notice} />
      <SignInForm next={next} />
      <Link href="/admin/reset" prefetch={false} className="inline-flex min-h-11 items-center justify-self-start underline">
        비밀번호를 잊으셨나요?
      </Link>
    </LoneForm>
  )
}

function Notice({ notice }: { notice: unknown }) {
  if (notice === 'reset')
    return (
      <p role="status" className="rounded-lg bg-good-tint px-3 py-2 text-sm text-good">
        비밀번호를 새로 정했습니다. 새 비밀번호로 로그인해 주세요.
      </p>
    )
  if (notice === 'again')
    return (
      <p role="status" className="rounded-lg bg-warn-tint px-3 py-2 text-sm text-warn">
        로그인 시간이 지났거나 이미 쓰인 코드입니다. 비밀번호부터 다시 입력해 주세요.
      </p>
    )
  return null
}
