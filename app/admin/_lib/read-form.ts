/** A text field of a form, trimmed, without the character that the database cannot hold; '' when it is missing. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}

/** A whole number; null for an empty field, NaN for what is none, so that the use case refuses it. */
export function readNumber(form: FormData, name: string): number | null {
  const text = readText(form, name).replaceAll(',', '')
  if (text === '') return null
  return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
}

/** A `datetime-local` field, read as a time in Seoul; null for an empty field. */
export function readSeoulTime(form: FormData, name: string): Date | null {
  const text = readText(form, name)
  return text === '' ? null : new Date(`${text}:00+09:00`.replace(/(:\d\d:\d\d):00\+/, '$1+'))
}

/** What a `datetime-local` field shows for a time: that of Seoul. */
export function toSeoulField(iso: string | null): string {
  return iso === null || iso === '' ? '' : new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 16)
}
