/** A moment as one in Seoul reads it. */
export function formatMoment(moment: Date): string {
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(moment)
}
