/** What stands for a stored time that cannot be shown (`lib/show-time.ts`). */
const UNSHOWABLE = '확인할 수 없는 시각'

/** A moment as one in Seoul reads it. @param iso UTC ISO 8601 */
export function formatMoment(iso: string): string {
  if (iso === '') return UNSHOWABLE
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(new Date(iso))
}

export function formatDay(iso: string): string {
  if (iso === '') return UNSHOWABLE
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeZone: 'Asia/Seoul' }).format(new Date(iso))
}
