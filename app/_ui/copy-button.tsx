'use client'

import { useState } from 'react'

/** Copies a text; `label` says which, for those who do not see what it stands beside. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).then(
      () => setSaid('복사됨'),
      () => setSaid('직접 복사해 주세요'),
    )
  }
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="min-h-11 flex-none rounded-lg bg-sunken px-3 font-medium text-sm"
      aria-label={said || label}
    >
      <span aria-live="polite">{said || '복사'}</span>
    </button>
  )
}
