'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { endOtherSessions } from '#lib/account/end-other-sessions.ts'
import { endSession } from '#lib/account/end-session.ts'
import { readSession } from '#lib/auth/read-session.ts'
import { ShopError } from '#lib/errors.ts'
import { readText } from '../_lib/read-form.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For everyone who is signed in: their own sessions alone. */
export async function endSessionAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('ending an own session', 'account.manage', async (operator) => {
    await endSession(operator.id, readText(form, 'id'))
    revalidatePath('/admin/account')
    return '그 기기에서 로그아웃했습니다.'
  })
}

/** For everyone who is signed in: their own sessions alone. */
export async function endOtherSessionsAction(_before: ActionState, _form: FormData): Promise<ActionState> {
  return await runAction('ending the other own sessions', 'account.manage', async () => {
    const me = await readSession(await headers())
    if (me === null) throw new ShopError('SIGN_IN_REQUIRED', '로그인이 필요합니다. 다시 로그인해 주세요.')
    const ended = await endOtherSessions(me)
    revalidatePath('/admin/account')
    return ended === 0 ? '다른 기기에서는 로그인하지 않았습니다.' : `다른 기기 ${ended}곳에서 로그아웃했습니다.`
  })
}
