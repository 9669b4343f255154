import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { chooseReturnPath } from '../../_lib/choose-return-path.ts'
import { readOperator } from '../../_lib/require-page-operator.ts'
import { LoneForm } from '../../_ui/lone-form.tsx'
import { CodeForm } from './code-form.tsx'

export const metadata: Metadata = { title: '2단계 인증' }

type Props = { searchParams: Promise<{ next?: string | string[]; with?: string | string[] }> }

/** For whoever has just given the right password: a cookie says so to the action. */
export default async function CodePage({ searchParams }: Props) {
  const query = await searchParams
  const next = chooseReturnPath(query.next)
  if ((await readOperator()) !== null) redirect(next)
  const backup = query.with === 'backup'
  const other = new URLSearchParams({ next, ...(backup ? {} : { with: 'backup' }) })
  return (
    <LoneForm
      title="2단계 인증"
      text={
        backup
          ? '적어 두신 백업 코드 하나를 적어 주세요. 한 번 쓴 코드는 다시 쓸 수 없습니다.'
          : '인증 앱에 보이는 여섯 자리 코드를 적어 주세요.'
      }
    >
      <CodeForm key={String(backup)} next={next} backup={backup} />
      <Link
        href={`/admin/sign-in/code?${other}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center justify-self-start underline"
      >
        {backup ? '인증 앱의 코드로 로그인' : '휴대전화를 쓸 수 없나요? 백업 코드로 로그인'}
      </Link>
    </LoneForm>
  )
}
