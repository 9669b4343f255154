import { useRouter } from 'next/navigation'
import { type RefObject, useCallback, useTransition } from 'react'

/** Draws the page anew, with what has come meanwhile on top; only ever because somebody asked for it. */
export function useFresh(board: RefObject<HTMLElement | null>): [loading: boolean, load: () => void] {
  const router = useRouter()
  const [loading, start] = useTransition()
  const load = useCallback(() => {
    start(() => router.refresh())
    // Where the new ones will be.
    board.current?.scrollIntoView({ block: 'start' })
  }, [router, board])
  return [loading, load]
}
