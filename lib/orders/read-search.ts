/** What a search may mean, so that each meaning is looked for along its own index. */
export type Search = {
  /** The range of order ids that begin so; both ends are whole ids. */
  orderIds: { from: string; to: string } | null
  /** Whole: Bootpay's order number or id, or a receipt's id. */
  providerId: string | null
  phonePrefix: string | null
  phoneLast: string | null
  /** Patterns of LIKE, escaped. */
  namePrefix: string | null
  contains: string | null
}

/**
 * Reads what was typed into the search field. Pure. Names are found by how they begin; from three characters on, by any part of
 * the name or e-mail; phone numbers by how they begin, or by their last four digits.
 *
 * @param personal whether whoever asks may read personal data. Who may not finds orders by their numbers alone: a search that finds
 *   by phone, name or e-mail tells, letter by letter, what the page masks.
 * @returns null when there is nothing to look for
 */
export function readSearch(text: string, personal: boolean): Search | null {
  const typed = text.replaceAll('\0', '').trim().slice(0, 100)
  if (typed === '') return null
  const digits = /^[\d\s-]+$/.test(typed) ? typed.replace(/\D/g, '') : ''
  const lower = typed.toLowerCase()
  const escaped = typed.replace(/[\\%_]/g, '\\$&')
  const numbers = {
    orderIds: /^[0-9a-f]{6,32}$/.test(lower) ? { from: lower.padEnd(32, '0'), to: lower.padEnd(32, 'f') } : null,
    providerId: /^[A-Za-z0-9_-]{6,64}$/.test(typed) ? typed : null,
  }
  if (!personal) return { ...numbers, phonePrefix: null, phoneLast: null, namePrefix: null, contains: null }
  return {
    ...numbers,
    phonePrefix: digits.length >= 3 ? `${digits}%` : null,
    phoneLast: digits.length === 4 ? digits : null,
    namePrefix: digits === '' ? `${escaped}%` : null,
    contains: [...typed].length >= 3 && digits === '' ? `%${escaped}%` : null,
  }
}
