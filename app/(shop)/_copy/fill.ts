/** Puts values where the text has `{}`, in order. */
export function fill(text: string, ...values: (string | number)[]): string {
  let next = 0
  return text.replaceAll('{}', () => String(values[next++] ?? ''))
}
