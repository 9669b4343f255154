'use client'

import { useEffect, useState } from 'react'

/** What `/result` had to say when it led here; the page itself is the same for everyone. */
export function Notice({ unknownOrder }: { unknownOrder: string }) {
  const [shown, setShown] = useState(false)
  useEffect(() => setShown(new URLSearchParams(location.search).get('notice') === 'unknown_order'), [])
  if (!shown) return null
  return (
    <p role="status" data-testid="notice" className="rounded-xl bg-warn-tint p-4 text-warn">
      {unknownOrder}
    </p>
  )
}
