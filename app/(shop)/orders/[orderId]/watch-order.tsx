'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { forgetKey } from '../../_pricing/placement-key.ts'

/** Waits between looks, in milliseconds: often at first, when a payment has just been made. */
const WAITS = [1_500, 1_500, 2_000, 2_000, 3_000, 5_000, 8_000, 15_000]

/**
 * Has the server look again while the order is unsettled, and the page show what came of it. Rests while the page is hidden;
 * without script, a reload does the same.
 */
export function WatchOrder({ orderId, unsettled, status }: { orderId: string; unsettled: boolean; status: string }) {
  const router = useRouter()
  // An order that cannot be paid any more is over: what is ordered next in this tab is another one.
  useEffect(() => {
    if (!status.startsWith('pending')) forgetKey()
  }, [status])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new status begins the waits anew.
  useEffect(() => {
    if (!unsettled) return
    let turn = 0
    let timer: number
    const look = async (): Promise<void> => {
      if (!document.hidden) {
        // Its answer is not needed: asking is what settles the order. The page below is rendered from the database.
        await fetch('/api/orders/verify', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ order_id: orderId }),
        }).catch(() => undefined)
        router.refresh()
      }
      plan()
    }
    const plan = (): void => {
      timer = window.setTimeout(() => void look(), WAITS[Math.min(turn++, WAITS.length - 1)])
    }
    plan()
    return () => window.clearTimeout(timer)
  }, [orderId, unsettled, status, router])
  return unsettled ? (
    <noscript>
      <meta httpEquiv="refresh" content="5" />
    </noscript>
  ) : null
}
