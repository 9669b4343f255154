/** A moment as one in Seoul reads it. */
export function formatMoment(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return '확인할 수 없는 시각'
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(moment)
}
