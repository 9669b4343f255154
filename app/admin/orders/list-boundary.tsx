'use client'

import { catchError, type ErrorInfo } from 'next/error'
import { Button } from '#app/_ui/button.tsx'

/** Stands where the list would: filters, numbers and the way elsewhere stay in use. What went wrong is in the log, under the digest. */
function ListError(_props: object, { error, retry }: ErrorInfo) {
  const digest = (error as Error & { digest?: string }).digest
  return (
    <div
      role="alert"
      data-testid="list-error"
      className="grid justify-items-center gap-2 rounded-xl border border-line bg-card px-4 py-16 text-center"
    >
      <p className="font-medium">주문 목록을 불러오지 못했습니다.</p>
      <p className="text-sm text-soft">
        데이터베이스가 제때 답하지 않았거나 일시적인 오류입니다. 저장된 주문에는 영향이 없습니다. 다시 시도하거나 조건을 바꾸어
        보세요.
      </p>
      {digest === undefined ? null : <p className="font-mono text-xs text-soft">오류 번호 {digest}</p>}
      <Button onClick={retry}>다시 시도</Button>
    </div>
  )
}

export const ListBoundary = catchError(ListError)
