import type { Metadata } from 'next'
import Link from 'next/link'
import { LoneForm } from '../_ui/lone-form.tsx'
import { RequestResetForm } from './request-reset-form.tsx'

export const metadata: Metadata = { title: '비밀번호 찾기' }

/** For anyone. */
export default function RequestResetPage() {
  return (
    <LoneForm
      title="비밀번호 찾기"
      text="등록된 이메일을 적어 주시면 비밀번호를 새로 정하는 링크를 보내 드립니다. 링크는 30분 안에 한 번만 쓸 수 있습니다."
    >
      <RequestResetForm />
      <Link href="/admin/sign-in" prefetch={false} className="inline-flex min-h-11 items-center justify-self-start underline">
        로그인으로 돌아가기
      </Link>
    </LoneForm>
  )
}
