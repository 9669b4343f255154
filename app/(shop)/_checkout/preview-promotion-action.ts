'use server'

import { headers } from 'next/headers'
import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { type PromotionPreview, previewPromotion } from '#lib/promotions/preview-promotion.ts'

export type PreviewAnswer = { ok: true; preview: PromotionPreview } | { ok: false; message: string }

/** Anyone may ask; says the same as `POST /api/promotions/preview`. */
export async function previewPromotionAction(body: unknown): Promise<PreviewAnswer> {
  try {
    const asker = { sender: readClientAddress(await headers()), browserToken: await readBrowserToken() }
    return { ok: true, preview: await previewPromotion(body, asker) }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'a promotion could not be looked up')
    return { ok: false, message: '코드를 확인하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}
