import { type RefObject, useEffect } from 'react'

export type OrderKey = 'toggle' | 'range' | 'clear' | 'help' | 'fresh' | 'shipping' | 'completed'

/**
 * The list by keyboard: `/` goes to the search field, j and k down and up the orders, where Enter opens one, as on any link; x
 * chooses it, with Shift all up to it; s and c ask about a step for the chosen; Escape lets go. On a Korean keyboard, where `j`
 * types ㅓ, keys are read by their place. While a dialog or a menu is open, or something is typed, they are not ours.
 *
 * @param act what each key does; `id` is the order that has the focus
 */
export function useOrderKeys(
  board: RefObject<HTMLElement | null>,
  enabled: boolean,
  act: (key: OrderKey, id: string | null) => void,
): void {
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return
      const key = readKey(event)
      const asked = ASKED[key]
      if (key === '/') {
        event.preventDefault()
        document.getElementById('order-search')?.focus()
      } else if (key === 'j' || key === 'k') move(board.current, key === 'j' ? 1 : -1)
      else if (key === 'x') act(event.shiftKey ? 'range' : 'toggle', focusedOrder(board.current))
      else if (asked !== undefined) act(asked, null)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [board, enabled, act])
}

const ASKED: Partial<Record<string, OrderKey>> = {
  n: 'fresh',
  s: 'shipping',
  c: 'completed',
  '?': 'help',
  Escape: 'clear',
}

function readKey(event: KeyboardEvent): string {
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return '?'
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase()
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? []
  return letter?.toLowerCase() ?? event.key
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return true
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

function focusedOrder(board: HTMLElement | null): string | null {
  const row = document.activeElement?.closest('[data-order-id]') ?? null
  return row !== null && board?.contains(row) ? row.getAttribute('data-order-id') : null
}

function move(board: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(board?.querySelectorAll('[data-testid="order-row"]') ?? [])]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[at === -1 ? 0 : at + step]?.querySelector('a')
  // The toolbar stays on top while the list scrolls beneath it: the row must not end up under it.
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}
