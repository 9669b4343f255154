import type { Copy } from '../_copy/ko.ts'

export type Buyer = { name: string; phone: string; email: string }

/**
 * What can be told before the server is asked: names the fields that are wrong, in the order of the form. The server checks
 * and normalises again; it alone decides.
 */
export function validateBuyer(
  data: FormData,
  copy: Pick<Copy['checkout'], 'nameError' | 'phoneError' | 'emailError' | 'consentError'>,
): { buyer: Buyer; errors: Record<string, string> } {
  const read = (name: string): string => String(data.get(name) ?? '').trim()
  const buyer = { name: read('name'), phone: read('phone'), email: read('email') }
  const errors: Record<string, string> = {}
  if (buyer.name === '') errors.name = copy.nameError
  if (!/^\+?[\d\s().-]{9,20}$/.test(buyer.phone)) errors.phone = copy.phoneError
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(buyer.email)) errors.email = copy.emailError
  if (data.get('consent') === null) errors.consent = copy.consentError
  return { buyer, errors }
}

/** The day of the next payment, in Seoul; Bootpay's own date stands on the order once it is paid. */
export function nextPaymentDate(cycle: 'monthly' | 'yearly', lang: 'ko' | 'en', now = new Date()): string {
  const [year = 0, month = 0, day = 0] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' })
    .format(now)
    .split('-')
    .map(Number)
  const months = month - 1 + (cycle === 'yearly' ? 12 : 1)
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  const next = new Date(Date.UTC(year, months, Math.min(day, last)))
  return new Intl.DateTimeFormat(lang === 'ko' ? 'ko-KR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(next)
}

/** 128 random bits for an idempotency key, also on plain http, where `randomUUID` is missing. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
