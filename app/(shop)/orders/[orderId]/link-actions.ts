'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ensureBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { openLink } from '#lib/access/open-link.ts'
import { requestLink } from '#lib/access/request-link.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'

export type LinkState = { ok: boolean; message: string } | null

/** For any browser: the answer is the same whether or not the order has an address. */
export async function askLinkAction(_before: LinkState, form: FormData): Promise<LinkState> {
  return await answer('asking for a link', async () => {
    await requestLink(readOrderId(form), readClientAddress(await headers()))
    return '주문에 적으신 이메일이 있다면 그 주소로 링크를 보냈습니다. 30분 안에 열어 주세요.'
  })
}

/** Opens the order in this browser. A button and not the link itself does it: mail programs open links to look at them. */
export async function openLinkAction(_before: LinkState, form: FormData): Promise<LinkState> {
  const failed = await answer('opening a link', async () => {
    const token = form.get('token')
    await openLink(readOrderId(form), typeof token === 'string' ? token : '', await ensureBrowserToken())
    return ''
  })
  if (failed?.ok === false) return failed
  redirect(`/orders/${readOrderId(form)}`)
}

async function answer(what: string, work: () => Promise<string>): Promise<LinkState> {
  try {
    return { ok: true, message: await work() }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, `${what} failed`)
    return { ok: false, message: '처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}

/** @throws ShopError */
function readOrderId(form: FormData): string {
  const orderId = form.get('order_id')
  if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) {
    throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다. 새로고침해 주세요.')
  }
  return orderId
}
