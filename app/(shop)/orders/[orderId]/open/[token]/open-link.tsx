'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { openLinkAction } from '../../link-actions.ts'

export function OpenLink({ orderId, token }: { orderId: string; token: string }) {
  const [state, open, pending] = useActionState(openLinkAction, null)
  return (
    <>
      <form action={open} className="mt-5">
        <input type="hidden" name="order_id" value={orderId} />
        <input type="hidden" name="token" value={token} />
        <Button type="submit" disabled={pending} data-testid="open-link">
          주문 열기
        </Button>
      </form>
      {state === null ? null : (
        <p role="alert" className="mt-4 text-bad">
          {state.message}{' '}
          <a href={`/orders/${orderId}`} className="font-semibold underline">
            주문 화면으로
          </a>
        </p>
      )}
    </>
  )
}
