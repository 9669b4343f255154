'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { changePassword } from '#lib/account/change-password.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'
import { setCookies } from '../_lib/set-cookies.ts'

/** For everyone who is signed in and knows their password. */
export async function changePasswordAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('changing the own password', 'account.manage', async (operator) => {
    const given = { current: form.get('current'), next: form.get('next') }
    await setCookies(await changePassword(operator.id, given, await headers()))
    revalidatePath('/admin/account')
    return '비밀번호를 바꾸었습니다. 다른 기기에서는 로그아웃했습니다.'
  })
}
