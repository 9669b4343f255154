'use client'

import { useEffect, useState } from 'react'

/** What `/result` had to say when it led here, or which code a link carries; the page itself is the same for everyone. */
export function Notice({ unknownOrder, fromLink }: { unknownOrder: string; fromLink: string }) {
  const [shown, setShown] = useState<string | null>(null)
  useEffect(() => {
    const query = new URLSearchParams(location.search)
    const code = query.get('promo')?.trim().toUpperCase() ?? ''
    if (query.get('notice') === 'unknown_order') setShown(unknownOrder)
    else if (/^[A-Z0-9][A-Z0-9_-]{2,31}$/.test(code)) setShown(fromLink.replace('{}', code))
  }, [unknownOrder, fromLink])
  if (shown === null) return null
  return (
    <p role="status" data-testid="notice" className="rounded-xl bg-warn-tint p-4 text-warn">
      {shown}
    </p>
  )
}
