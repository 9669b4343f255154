import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { chooseReturnPath } from '../_lib/choose-return-path.ts'
import { readOperator } from '../_lib/require-page-operator.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: '로그인' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

/** For anyone. */
export default async function SignInPage({ searchParams }: Props) {
  const next = chooseReturnPath((await searchParams).next)
  if ((await readOperator()) !== null) redirect(next)
  return (
    <main className="mx-auto grid min-h-svh max-w-sm content-center gap-6 px-4 py-10">
      <div className="grid gap-1">
        <h1 className="text-2xl font-bold">관리자 로그인</h1>
        <p className="text-soft">주문을 관리하려면 로그인해 주세요.</p>
      </div>
      <SignInForm next={next} />
    </main>
  )
}
