import type { Metadata } from 'next'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { findInvitation } from '#lib/people/find-invitation.ts'
import { ROLE_LABELS } from '../../_lib/role-labels.ts'
import { EditForm } from '../../_ui/edit-form.tsx'
import { LoneForm } from '../../_ui/lone-form.tsx'
import { acceptInvitationAction } from './accept-action.ts'

// The address is the key: it is given to no other site.
export const metadata: Metadata = { title: '초대', referrer: 'no-referrer' }

type Props = { params: Promise<{ token: string }> }

/** For whoever has the link. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const invitation = await findInvitation(token)
  if (invitation === null) {
    return (
      <LoneForm title="쓸 수 없는 초대입니다" text="이미 쓰였거나 기한이 지났습니다. 초대한 분에게 새 링크를 요청해 주세요." />
    )
  }
  return (
    <LoneForm
      title="관리자 초대"
      text={`${invitation.email}, ${ROLE_LABELS[invitation.role]} 권한으로 초대받았습니다. 쓸 비밀번호를 정해 주세요.`}
    >
      <EditForm
        action={acceptInvitationAction}
        label="초대 수락"
        className="grid gap-4 rounded-2xl border border-line bg-card p-6"
      >
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="username" autoComplete="username" value={invitation.email} />
        <Field id="name" name="name" label="이름" autoComplete="name" maxLength={80} />
        <Field
          id="password"
          name="password"
          type="password"
          label="비밀번호"
          hint="8자 이상"
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
        />
        <Button type="submit">시작하기</Button>
      </EditForm>
    </LoneForm>
  )
}
