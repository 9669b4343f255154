/** A code as it is stored: people type it in small letters and with spaces around it. null for what cannot be one. */
export function readCode(value: string): string | null {
  const code = value.trim().toUpperCase()
  return /^[A-Z0-9][A-Z0-9_-]{2,31}$/.test(code) ? code : null
}
