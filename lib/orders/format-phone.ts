/** `010-1234-5678`, from the digits that are stored; what is no Korean number stays as it is. Pure. */
export function formatPhone(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3')
}
