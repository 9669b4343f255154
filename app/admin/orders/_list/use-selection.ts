import { useCallback, useMemo, useRef, useState } from 'react'

export type Selection = {
  /** In the order of the list. */
  chosen: readonly string[]
  /** Whether all of the list are chosen, also those of other pages. Who lets one row go chooses rows again. */
  everything: boolean
  has(id: string): boolean
  /** @param range also everything between the row chosen before and this one */
  toggle(id: string, range: boolean): void
  toggleAll(): void
  chooseEverything(): void
  drop(ids: readonly string[]): void
}

/**
 * Which rows of the page are chosen. What is no longer on the page is no longer chosen: nothing happens to what is not seen, but where
 * all of the list are asked for.
 */
export function useSelection(ids: readonly string[]): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState(false)
  const anchor = useRef<string | null>(null)
  const chosen = useMemo(() => ids.filter((id) => picked.has(id)), [ids, picked])

  const toggle = useCallback(
    (id: string, range: boolean) => {
      const from = anchor.current === null ? -1 : ids.indexOf(anchor.current)
      const to = ids.indexOf(id)
      anchor.current = id
      setWanted(false)
      setPicked((before) => {
        const after = new Set(before)
        if (range && from !== -1) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) after.add(each)
        else if (!after.delete(id)) after.add(id)
        return after
      })
    },
    [ids],
  )
  const toggleAll = useCallback(() => {
    setWanted(false)
    setPicked((before) => (ids.every((id) => before.has(id)) ? new Set() : new Set(ids)))
  }, [ids])
  const chooseEverything = useCallback(() => {
    setWanted(true)
    setPicked(new Set(ids))
  }, [ids])
  const drop = useCallback((gone: readonly string[]) => {
    setWanted(false)
    const left = new Set(gone)
    setPicked((before) => new Set([...before].filter((id) => !left.has(id))))
  }, [])
  // A page drawn anew may bring rows that nobody has chosen.
  const everything = wanted && chosen.length === ids.length
  return { chosen, everything, has: (id) => picked.has(id), toggle, toggleAll, chooseEverything, drop }
}
