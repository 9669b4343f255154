'use client'

import { useEffect, useRef } from 'react'

/** Shown once, and told at once: whoever cannot see them appear is brought to them. */
export function BackupCodes({ codes }: { codes: string[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other codes are told anew.
  useEffect(() => heading.current?.focus(), [codes])
  return (
    <div className="grid gap-2 rounded-lg bg-warn-tint p-4">
      <h3 ref={heading} tabIndex={-1} className="font-semibold">
        백업 코드: 지금만 볼 수 있습니다
      </h3>
      <p>휴대전화를 쓸 수 없을 때 코드 대신 하나씩 쓸 수 있습니다. 인쇄하거나 안전한 곳에 적어 두세요.</p>
      <ul data-testid="backup-codes" className="figures grid grid-cols-2 gap-x-6 gap-y-1 font-mono sm:grid-cols-5">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  )
}
