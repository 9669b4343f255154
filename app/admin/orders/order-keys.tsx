'use client'

import { useEffect } from 'react'

/** The list by keyboard: `/` goes to the search field, j and k down and up the orders; Enter opens one, as on any link. */
export function OrderKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        document.getElementById('order-search')?.focus()
      }
      if (event.key === 'j' || event.key === 'k') move(event.key === 'j' ? 1 : -1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function move(step: 1 | -1): void {
  const links: Element[] = [...document.querySelectorAll('[data-testid="order-row"] a')]
  const at = document.activeElement === null ? -1 : links.indexOf(document.activeElement)
  const next = links[at === -1 ? 0 : at + step]
  if (next instanceof HTMLElement) next.focus()
}
