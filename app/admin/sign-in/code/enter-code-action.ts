'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { enterCode } from '#lib/auth/enter-code.ts'
import { chooseReturnPath } from '../../_lib/choose-return-path.ts'
import type { ActionState } from '../../_lib/run-action.ts'
import { setCookies } from '../../_lib/set-cookies.ts'

/** For whoever has just given the right password, a few times. */
export async function enterCodeAction(_before: ActionState, form: FormData): Promise<ActionState> {
  const kind = form.get('kind') === 'backup' ? 'backup' : 'totp'
  const next = chooseReturnPath(form.get('next'))
  const answer = await enterCode({ code: form.get('code'), kind }, await headers())
  if (answer.kind === 'signed_in') {
    await setCookies(answer.cookies)
    redirect(next)
  }
  if (answer.kind === 'over') redirect(`/admin/sign-in?${new URLSearchParams({ notice: 'again', next })}`)
  if (answer.kind === 'limited')
    return { ok: false, message: `코드를 너무 여러 번 틀렸습니다. ${answer.minutes}분 뒤에 처음부터 다시 로그인해 주세요.` }
  return { ok: false, message: '코드가 맞지 않습니다. 다시 적어 주세요.' }
}
