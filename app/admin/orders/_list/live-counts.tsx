'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { OrderCounts } from '#lib/orders/count-orders.ts'

type Shared = { counts: OrderCounts | null; tell: (counts: OrderCounts | null) => void }

const Counts = createContext<Shared>({ counts: null, tell: () => undefined })

/** What the list is told, its neighbours above it know as well. */
export function LiveCounts({ children }: { children: ReactNode }) {
  const [counts, tell] = useState<OrderCounts | null>(null)
  return <Counts value={{ counts, tell }}>{children}</Counts>
}

/** How many orders have each status by now; null while that is as the page was drawn. */
export function useLiveCounts(): OrderCounts | null {
  return useContext(Counts).counts
}

/** For the list: hands on what it was told, until it is drawn anew or gone. */
export function useTellCounts(counts: OrderCounts | null): void {
  const { tell } = useContext(Counts)
  useEffect(() => {
    tell(counts)
    return () => tell(null)
  }, [counts, tell])
}
