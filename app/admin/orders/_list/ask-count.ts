import type { Step } from '#lib/orders/advance-order.ts'

/**
 * How many orders a list has (`/admin/orders/bulk`), or, with a step, how many of them can take it.
 *
 * @param list the list's address
 * @throws when there is no answer, or it was stopped (`signal`)
 */
export async function askCount<T extends { count: number }>(list: string, step: Step | null, signal: AbortSignal): Promise<T> {
  const url = new URL(list, window.location.href)
  url.pathname += '/bulk'
  if (step !== null) url.searchParams.set('step', step)
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as T
}
