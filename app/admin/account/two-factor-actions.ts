'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { confirmTwoFactor } from '#lib/account/confirm-two-factor.ts'
import { drawQr, type QrPicture } from '#lib/account/draw-qr.ts'
import { renewBackupCodes } from '#lib/account/renew-backup-codes.ts'
import { startTwoFactor } from '#lib/account/start-two-factor.ts'
import { stopTwoFactor } from '#lib/account/stop-two-factor.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'
import { setCookies } from '../_lib/set-cookies.ts'

export type SetupState = { said: ActionState; setup: { secret: string; picture: QrPicture } | null }
export type CodesState = { said: ActionState; codes: string[] | null }

/** For everyone who is signed in and knows their password. */
export async function startTwoFactorAction(_before: SetupState, form: FormData): Promise<SetupState> {
  let setup: SetupState['setup'] = null
  const said = await runAction('starting a second factor', 'account.manage', async (operator) => {
    const { uri, secret } = await startTwoFactor(operator.id, form.get('password'), await headers())
    setup = { secret, picture: drawQr(uri) }
    return '앱에 등록하고 코드를 적어 주세요. 아직 켜지지 않았습니다.'
  })
  return { said, setup }
}

/** For everyone who is signed in: it needs a code of the secret that was just made. */
export async function confirmTwoFactorAction(_before: CodesState, form: FormData): Promise<CodesState> {
  let codes: string[] | null = null
  const said = await runAction('turning the own second factor on', 'account.manage', async (operator) => {
    const done = await confirmTwoFactor(operator.id, form.get('code'), await headers())
    await setCookies(done.cookies)
    codes = done.codes
    revalidatePath('/admin/account')
    return '2단계 인증을 켰습니다. 다른 기기에서는 로그아웃했습니다.'
  })
  return { said, codes }
}

/** For everyone who is signed in and knows their password. */
export async function renewCodesAction(_before: CodesState, form: FormData): Promise<CodesState> {
  let codes: string[] | null = null
  const said = await runAction('renewing the own backup codes', 'account.manage', async (operator) => {
    codes = await renewBackupCodes(operator.id, form.get('password'), await headers())
    revalidatePath('/admin/account')
    return '백업 코드를 새로 만들었습니다. 이전 코드는 쓸 수 없습니다.'
  })
  return { said, codes }
}

/** For everyone who is signed in and knows their password. */
export async function stopTwoFactorAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('turning the own second factor off', 'account.manage', async (operator) => {
    await setCookies(await stopTwoFactor(operator.id, form.get('password'), await headers()))
    revalidatePath('/admin/account')
    return '2단계 인증을 껐습니다.'
  })
}
