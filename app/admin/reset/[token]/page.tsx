import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '#app/_ui/button.tsx'
import { findReset } from '#lib/account/find-reset.ts'
import { LoneForm } from '../../_ui/lone-form.tsx'
import { ResetForm } from './reset-form.tsx'

// The address is the key: it is given to no other site.
export const metadata: Metadata = { title: '비밀번호 새로 정하기', referrer: 'no-referrer' }

type Props = { params: Promise<{ token: string }> }

/** For whoever has the link. Opening it uses nothing up: mail programs and their filters do that, too. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params
  const reset = await findReset(token)
  if (reset === null) {
    return (
      <LoneForm title="쓸 수 없는 링크입니다" text="이미 쓰였거나 기한이 지났습니다. 새 링크를 받아 주세요.">
        <Link href="/admin/reset" prefetch={false} className={buttonClass()}>
          새 링크 받기
        </Link>
      </LoneForm>
    )
  }
  return (
    <LoneForm
      title="비밀번호 새로 정하기"
      text={<span className="break-all">{reset.email}의 새 비밀번호를 정해 주세요. 모든 기기에서 로그아웃됩니다.</span>}
    >
      <ResetForm token={token} email={reset.email} />
    </LoneForm>
  )
}
