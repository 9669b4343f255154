'use client'

import { useEffect, useState } from 'react'
import { askCount } from './ask-count.ts'
import { describeCount } from './describe-run.ts'
import { TOOL } from './tool.ts'

type Props = {
  /** The list's address. */
  list: string
  /** How many are on this page. */
  shown: number
  /** Whether all of the list are chosen, not only the page's. */
  everything: boolean
  onEverything: () => void
  onNothing: () => void
}

/** Stands where a whole page is chosen and the list goes on: says that these are not all, and offers the others. */
export function AllLine({ list, shown, everything, onEverything, onNothing }: Props) {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    const asking = new AbortController()
    askCount(list, null, asking.signal).then(
      (answer) => setCount(answer.count),
      // Without a number the offer stands as well.
      () => undefined,
    )
    return () => asking.abort()
  }, [list])
  const many = count === null ? '' : ` ${describeCount(count)}`
  return (
    <div
      data-testid="all-line"
      className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-tint px-3 py-1 text-sm"
    >
      <p role="status" className="figures">
        {everything ? `이 목록의 주문${many}을 모두 선택했습니다.` : `이 페이지의 주문 ${shown}건만 선택했습니다.`}
      </p>
      <button type="button" className={TOOL} onClick={everything ? onNothing : onEverything}>
        {everything ? '선택 해제' : `이 목록의 주문${many} 모두 선택`}
      </button>
    </div>
  )
}
