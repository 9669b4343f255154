const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'short' })
const timeToSeconds = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' })
/** What stands for a stored time that cannot be shown (`lib/show-time.ts`). */
const UNSHOWABLE = '알 수 없는 시각'
const number = new Intl.NumberFormat('ko-KR')

/** `2026-11-23 14:05` in Seoul: sorts as it reads, and lines up in a column. */
export function formatTime(iso: string): string {
  return iso === '' ? UNSHOWABLE : time.format(new Date(iso))
}

export function formatExactTime(iso: string): string {
  return iso === '' ? UNSHOWABLE : timeToSeconds.format(new Date(iso))
}

/** Enough of an order's 32 digits to tell orders apart on a screen; the page itself shows them all. */
export function shortOrderId(orderId: string): string {
  return orderId.slice(0, 8)
}

/** `1,234`: how many of something, grouped as amounts are. */
export function formatNumber(value: number): string {
  return number.format(value)
}
