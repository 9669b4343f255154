/** What is worth nothing to a reader of the log, and much to a thief: keys, passwords, tokens, cards, accounts, numbers of persons. */
const SECRET =
  /secret|private_key|password|passwd|(^|_)pw$|token|authorization|card_(no|num|number|pw|identity|expire|exp)|cvc|cvv|identity_no|billing_key|charge_key|bank_account/i
/** A card's number in any other text. */
const CARD_NUMBER = /\b\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{3,4}\b/g
const MASK = '•••'
const LONGEST = 8_000

/** A request's JSON, made readable, or its form, as it may be kept: secrets and card data masked, 8,000 characters at most. */
export function maskBody(text: string, contentType: string | undefined): string | null {
  if (text === '') return null
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return maskQuery(text).slice(0, LONGEST)
  try {
    return JSON.stringify(JSON.parse(text), maskValue).slice(0, LONGEST)
  } catch {
    // What cannot be read cannot be masked.
    return `(${text.length.toLocaleString('en')} characters that are not JSON)`
  }
}

/** `a=1&b=2`, likewise. */
export function maskQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${name}=${String(maskValue(name, value))}`)
    .join('&')
    .slice(0, LONGEST)
}

function maskValue(name: string, value: unknown): unknown {
  if (value === null || value === '' || typeof value === 'object') return SECRET.test(name) && value ? MASK : value
  if (SECRET.test(name)) return MASK
  return typeof value === 'string' ? value.replace(CARD_NUMBER, MASK) : value
}
