/** A moment as one in Seoul reads it. @param iso UTC ISO 8601 */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(new Date(iso))
}

export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeZone: 'Asia/Seoul' }).format(new Date(iso))
}
