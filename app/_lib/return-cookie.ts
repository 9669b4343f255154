import { cookies } from 'next/headers'
import { getEnv } from '#lib/env.ts'

const NAME = 'shop_return'
/** Longer than Bootpay is away as a rule; from then on the page says what our database says. */
const MAX_AGE = 30 * 60

/** A `Set-Cookie` by which the order's page knows with which order number this browser came back from Bootpay. */
export function rememberReturn(orderId: string, orderNumber: string): string {
  const secure = getEnv().appUrl.startsWith('https:') ? '; Secure' : ''
  return `${NAME}=${orderNumber}; Path=/orders/${orderId}; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax${secure}`
}

/** The order number with which this browser says that it came back to this order, unread, or null. */
export async function readReturn(): Promise<string | null> {
  return (await cookies()).get(NAME)?.value ?? null
}
