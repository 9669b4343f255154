/**
 * One line of CSV (RFC 4180). Pure. Text that a spreadsheet would run as a formula, from whoever typed it, is defused with an
 * apostrophe in front; numbers are ours, and stay numbers.
 */
export function writeCsvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(writeCell).join(',')}\r\n`
}

function writeCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // Full width counts as well: a spreadsheet set to Korean or Japanese may read it alike. So does what is not seen in front.
  const safe = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
