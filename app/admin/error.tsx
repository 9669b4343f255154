'use client'

import { Button } from '#app/_ui/button.tsx'

/** What went wrong is in the log, under the digest; the page shows nothing of it. */
export default function AdminError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="mx-auto grid max-w-lg justify-items-start gap-3 px-4 py-20">
      <h1 className="text-2xl font-bold">지금은 보여 드릴 수 없습니다</h1>
      <p className="text-soft">데이터베이스에 연결하지 못했거나 일시적인 오류가 났습니다. 저장된 주문에는 영향이 없습니다.</p>
      {error.digest ? <p className="font-mono text-xs text-soft">오류 번호 {error.digest}</p> : null}
      <Button onClick={retry}>다시 시도</Button>
    </main>
  )
}
