import { cookies } from 'next/headers'
import { findRefusalCause, OTHER_REFUSAL } from '#lib/catalog/checkout-refusals.ts'
import { getEnv } from '#lib/env.ts'

const NAME = 'shop_refusal'
/** As long as an order is placed again instead of anew: then the buyer has tried again, or gone. */
const MAX_AGE = 30 * 60

/** With which code a checkout was refused, and whether an operator was told. */
export type Refusal = { orderId: string; code: string; told: boolean }

/** A `Set-Cookie` by which the order's page knows how this browser's last checkout of it ended. */
export function rememberRefusal({ orderId, code, told }: Refusal): string {
  return toCookie(`${orderId}.${code}.${told ? 1 : 0}`, MAX_AGE)
}

/** Another return has come since. */
export function forgetRefusal(): string {
  return toCookie('', 0)
}

export async function hasRefusal(): Promise<boolean> {
  return (await cookies()).get(NAME) !== undefined
}

/** What this browser says of this order's checkout; null where it says nothing, or nothing that we wrote. */
export async function readRefusal(orderId: string): Promise<Refusal | null> {
  const [id, code = '', told] = ((await cookies()).get(NAME)?.value ?? '').split('.')
  if (id !== orderId || (code !== OTHER_REFUSAL && findRefusalCause(code) === null)) return null
  return { orderId, code, told: told === '1' }
}

function toCookie(value: string, maxAge: number): string {
  const secure = getEnv().appUrl.startsWith('https:') ? '; Secure' : ''
  return `${NAME}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}
