'use server'

import { headers } from 'next/headers'
import { after } from 'next/server'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { requestReset } from '#lib/account/request-reset.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import type { ActionState } from '../_lib/run-action.ts'

/** For anyone, a few times. It tells nobody whether an address is somebody's. */
export async function requestResetAction(_before: ActionState, form: FormData): Promise<ActionState> {
  try {
    await requestReset(form.get('email'), readClientAddress(await headers()), (work) =>
      after(() => work().catch((error: unknown) => log.error({ err: error }, 'issuing a link to a new password failed'))),
    )
    return { ok: true, message: '등록된 주소라면 링크를 보냈습니다. 30분 안에 메일함을 확인해 주세요.' }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'asking for a link to a new password failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}
