import { useCallback, useMemo, useState } from 'react'
import type { AdvanceResult } from '#lib/orders/advance-orders.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'

type Rows = {
  rows: readonly OrderRow[]
  byId: ReadonlyMap<string, OrderRow>
  /** Rows that are no longer as the page brought them. */
  changed: ReadonlySet<string>
  /** Has the rows show at once what an action has answered. */
  move: (results: readonly AdvanceResult[]) => void
}

/** The page's orders, where the page has them and as they are now. @param live what was told of them since */
export function useRows(orders: readonly OrderRow[], live: ReadonlyMap<string, OrderRow>): Rows {
  // What an action has just answered is newer than the last look, and older than the next.
  const [moved, setMoved] = useState({ drawn: orders, since: live, rows: live })
  const rows = useMemo(() => {
    const newest = moved.since === live && moved.drawn === orders ? moved.rows : live
    return orders.map((order) => newest.get(order.order_id) ?? order)
  }, [orders, live, moved])
  const byId = useMemo(() => new Map(rows.map((row) => [row.order_id, row])), [rows])
  const changed = useMemo(
    () => new Set(orders.filter((order) => differs(order, byId.get(order.order_id))).map((order) => order.order_id)),
    [orders, byId],
  )
  const move = useCallback(
    (results: readonly AdvanceResult[]) => {
      const after = new Map(byId)
      for (const { order_id, status } of results) {
        const row = byId.get(order_id)
        if (row !== undefined && status !== null) after.set(order_id, { ...row, status })
      }
      setMoved({ drawn: orders, since: live, rows: after })
    },
    [orders, live, byId],
  )
  return { rows, byId, changed, move }
}

function differs(drawn: OrderRow, now: OrderRow | undefined): boolean {
  return (
    drawn.status !== now?.status || drawn.refunded_amount !== now.refunded_amount || drawn.open_incidents !== now.open_incidents
  )
}
