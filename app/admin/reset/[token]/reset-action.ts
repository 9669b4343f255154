'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { limitLinks } from '#lib/account/limit-links.ts'
import { resetPassword } from '#lib/account/reset-password.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import type { ActionState } from '../../_lib/run-action.ts'

/** For whoever has the link; it signs nobody in: a second factor is still asked for. */
export async function resetAction(_before: ActionState, form: FormData): Promise<ActionState> {
  try {
    const sender = readClientAddress(await headers())
    await limitLinks(sender, () => resetPassword(String(form.get('token')), form.get('password')))
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'setting a password anew failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
  redirect('/admin/sign-in?notice=reset')
}
