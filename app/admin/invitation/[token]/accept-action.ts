'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { limitLinks } from '#lib/account/limit-links.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { acceptInvitation } from '#lib/people/accept-invitation.ts'
import { HOME } from '../../_lib/choose-return-path.ts'
import type { ActionState } from '../../_lib/run-action.ts'
import { setCookies } from '../../_lib/set-cookies.ts'

/** For whoever has the link: 256 random bits. */
export async function acceptInvitationAction(_before: ActionState, form: FormData): Promise<ActionState> {
  try {
    const password = form.get('password')
    const email = await limitLinks(readClientAddress(await headers()), () =>
      acceptInvitation(String(form.get('token')), { name: form.get('name'), password }),
    )
    const answer = await signIn({ email, password }, await headers())
    if (answer.kind === 'signed_in') await setCookies(answer.cookies)
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'accepting an invitation failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
  redirect(HOME)
}
