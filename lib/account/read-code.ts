export type CodeKind = 'totp' | 'backup'

/** A code as it was typed, spaces and all, in the form that it is compared in; null for what cannot be one. Pure. */
export function readCode(given: unknown, kind: CodeKind): string | null {
  if (typeof given !== 'string' || given.length > 40) return null
  const text = given.replace(/[\s-]/g, '')
  if (kind === 'totp') return /^\d{6}$/.test(text) ? text : null
  return /^[A-Za-z0-9]{10}$/.test(text) ? `${text.slice(0, 5)}-${text.slice(5)}` : null
}
