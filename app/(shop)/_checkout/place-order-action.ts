'use server'

import { headers } from 'next/headers'
import { ensureBrowserToken } from '#app/_lib/browser-cookie.ts'
import { readClientAddress } from '#app/_lib/client-address.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { type Placement, placeOrder } from '#lib/orders/place-order.ts'

export type PlaceOrderAnswer =
  | { ok: true; placement: Placement }
  | { ok: false; code: string; message: string; field?: string; price?: number; priceVersion?: number }

/** Anyone may place an order. Says the same as `POST /api/orders/plan`; nothing in `body` decides the price. */
export async function placeOrderAction(body: unknown): Promise<PlaceOrderAnswer> {
  try {
    const sender = readClientAddress(await headers())
    return { ok: true, placement: await placeOrder(body, { browserToken: await ensureBrowserToken(), sender }) }
  } catch (error) {
    if (!(error instanceof ShopError)) {
      log.error({ err: error }, 'placing an order failed')
      return {
        ok: false,
        code: 'INTERNAL_ERROR',
        message: '주문을 접수하지 못했습니다. 결제는 시작되지 않았습니다. 잠시 후 다시 시도해 주세요.',
      }
    }
    const { field, price, price_version: priceVersion } = error.details
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(typeof field === 'string' ? { field } : {}),
      ...(typeof price === 'number' && typeof priceVersion === 'number' ? { price, priceVersion } : {}),
    }
  }
}
