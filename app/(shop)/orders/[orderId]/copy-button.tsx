'use client'

import { useState } from 'react'

export function CopyButton({ text }: { text: string }) {
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
      className="min-h-9 flex-none rounded-lg bg-sunken px-3 font-medium text-sm"
      aria-label="계좌번호 복사"
    >
      <span aria-live="polite">{said || '복사'}</span>
    </button>
  )
}
