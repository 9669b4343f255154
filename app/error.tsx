'use client'

import { Button } from './_ui/button.tsx'

/** What nobody foresaw. Says what matters to a buyer: money is looked at apart from this page. */
export default function ErrorPage() {
  return (
    <main className="lone-message">
      <h1>일시적인 오류입니다</h1>
      <p className="text-soft">
        화면을 표시하지 못했습니다. 결제하셨다면 결제 확인은 이 화면과 상관없이 계속됩니다.{' '}
        <span lang="en">Something went wrong.</span>
      </p>
      <Button onClick={() => location.reload()}>다시 시도하기</Button>
    </main>
  )
}
