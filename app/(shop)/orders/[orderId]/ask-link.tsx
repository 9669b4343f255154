'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { askLinkAction } from './link-actions.ts'

/** For a browser that did not place the order: what it does not see, and how to see it. */
export function AskLink({ orderId }: { orderId: string }) {
  const [state, ask, pending] = useActionState(askLinkAction, null)
  return (
    <Card>
      <h2 className="font-bold">주문하신 분이신가요?</h2>
      <p lang="en" className="text-soft text-sm">
        Is this your order?
      </p>
      <p className="mt-2 text-soft">
        영수증과 구독 정보는 주문하신 브라우저에서만 보입니다. 다른 브라우저에서는 주문에 적으신 이메일로 링크를 받아 여실 수
        있습니다.
      </p>
      <form action={ask} className="mt-4">
        <input type="hidden" name="order_id" value={orderId} />
        <Button type="submit" look="quiet" disabled={pending} data-testid="ask-link">
          이메일로 링크 받기
        </Button>
      </form>
      <p role="status" className={`mt-3 text-sm empty:hidden ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {state?.message}
      </p>
    </Card>
  )
}
