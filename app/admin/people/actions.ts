'use server'

import { revalidatePath } from 'next/cache'
import { isRole } from '#lib/auth/permissions.ts'
import { ShopError } from '#lib/errors.ts'
import { changeRole } from '#lib/people/change-role.ts'
import { endSessions } from '#lib/people/end-sessions.ts'
import { endTwoFactor } from '#lib/people/end-two-factor.ts'
import { invitePerson } from '#lib/people/invite-person.ts'
import { mailInvitation } from '#lib/people/mail-invitation.ts'
import { removePerson } from '#lib/people/remove-person.ts'
import { readText } from '../_lib/read-form.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For owners. */
export async function inviteAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('inviting a person', 'people.manage', async (operator) => {
    const link = await invitePerson({ email: form.get('email'), role: form.get('role') }, operator)
    const mailed = await mailInvitation({ email: readText(form, 'email'), link })
    return `${mailed ? '초대 메일을 보냈습니다.' : '초대 메일은 보내지 못했으니 링크를 직접 전해 주세요.'} 초대 링크는 지금만 볼 수 있고 사흘 동안 한 번 쓸 수 있습니다: ${link}`
  })
}

/** For owners. */
export async function changeRoleAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('changing a role', 'people.manage', async () => {
    const role = form.get('role')
    if (!isRole(role)) throw new ShopError('INVALID_REQUEST', '권한을 골라 주세요.')
    await changeRole(readText(form, 'id'), role)
    revalidatePath('/admin/people')
    return '권한을 바꾸었습니다.'
  })
}

/** For owners. */
export async function endSessionsAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('ending sessions', 'people.manage', async () => {
    await endSessions(readText(form, 'id'))
    revalidatePath('/admin/people')
    return '모든 기기에서 로그아웃했습니다.'
  })
}

/** For owners: who has lost both the app and the backup codes comes in again by the password alone. */
export async function endTwoFactorAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('turning a second factor off', 'people.manage', async () => {
    await endTwoFactor(readText(form, 'id'))
    revalidatePath('/admin/people')
    return '2단계 인증을 껐습니다.'
  })
}

/** For owners. */
export async function removePersonAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('removing a person', 'people.manage', async () => {
    await removePerson(readText(form, 'id'))
    revalidatePath('/admin/people')
    return '삭제했습니다.'
  })
}
