import { useEffect, useState } from 'react'
import type { OrderCounts } from '#lib/orders/count-orders.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import type { WatchedPage } from '#lib/orders/watch-orders.ts'

const EVERY_MS = 3_000
const SLOWEST_MS = 60_000
/** Every so many looks nothing is taken on trust (`readChangeMark` says why). */
const WHOLE_EVERY = 10

export type Live = {
  /** The orders on the screen as they are now, those that were told of. */
  rows: ReadonlyMap<string, OrderRow>
  /** Orders that belong on this page and are not on it. */
  fresh: number
  /** How many orders have each status; null until something has happened. */
  counts: OrderCounts | null
  /** lost: the shop does not answer; ended: signed out meanwhile. */
  state: 'watching' | 'lost' | 'ended'
}

const NOTHING: Live = { rows: new Map(), fresh: 0, counts: null, state: 'watching' }

type Page = {
  /** The page's own query, at the route that tells. */
  url: string
  /** The ids on the screen. A page drawn anew begins anew. */
  drawn: readonly string[]
  /** What the page was drawn with. */
  mark: string
  /** While the operator decides on something, it stays as they see it. */
  paused: boolean
}

/**
 * Asks every few seconds what has happened to the orders on the screen, while somebody looks at them: not while the tab is hidden,
 * and at once when it is seen again. When there is no answer it asks ever less often.
 */
export function useLiveOrders({ url, drawn, mark, paused }: Page): Live {
  const page = `${mark} ${url} ${drawn.join()}`
  const [live, setLive] = useState<Live & { page: string }>({ ...NOTHING, page })
  useEffect(() => {
    if (paused) return
    let known = mark
    let whole = false
    let looks = 0
    let failures = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined

    const tell = (news: Partial<Live>): void =>
      setLive((before) => {
        const base = before.page === page ? before : { ...NOTHING, page }
        // An answer without news draws nothing.
        return base === before && news.rows === undefined && news.state === before.state ? before : { ...base, ...news }
      })
    const take = (answer: WatchedPage): void => {
      // After a change comes one more whole look, for what was committed a moment later under a smaller number.
      whole = answer.mark !== known
      known = answer.mark
      if (answer.rows === null) tell({ state: 'watching' })
      else {
        const rows = new Map(answer.rows.map((row) => [row.order_id, row]))
        tell({ state: 'watching', rows, fresh: answer.fresh, counts: answer.counts })
      }
    }
    const look = async (): Promise<void> => {
      if (document.hidden) return
      looks++
      const controller = new AbortController()
      asking = controller
      try {
        const answer = await ask(url, drawn, whole || looks % WHOLE_EVERY === 0 ? '' : known, controller.signal)
        if (answer === 'ended') return tell({ state: 'ended' })
        take(answer)
        failures = 0
      } catch {
        if (controller.signal.aborted) return
        failures++
        if (failures > 2) tell({ state: 'lost' })
      }
      timer = setTimeout(look, Math.min(EVERY_MS * 2 ** failures, SLOWEST_MS))
    }
    const onVisibility = (): void => {
      clearTimeout(timer)
      asking?.abort()
      if (!document.hidden) void look()
    }
    timer = setTimeout(look, EVERY_MS)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [page, url, drawn, mark, paused])
  return live.page === page ? live : NOTHING
}

async function ask(url: string, shown: readonly string[], mark: string, signal: AbortSignal): Promise<WatchedPage | 'ended'> {
  const query = new URLSearchParams({ shown: shown.join(), mark })
  const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}${query}`, { signal })
  if (response.status === 401 || response.status === 403) return 'ended'
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as WatchedPage
}
