'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { type RefundState, withdrawCancellationAction } from './refund-actions.ts'

/** Takes the request to cancel back. No question before it: nothing moves by it, and one may ask again. */
export function WithdrawCancellation({ orderId }: { orderId: string }) {
  const [state, submit, pending] = useActionState(
    async (before: RefundState, form: FormData): Promise<RefundState> =>
      await withdrawCancellationAction(before, form).catch(() => ({
        ok: false,
        message: '연결하지 못했습니다. 새로고침해서 상태를 먼저 확인해 주세요.',
      })),
    null,
  )
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      <input type="hidden" name="order_id" value={orderId} />
      <Button type="submit" look="quiet" disabled={pending} data-testid="withdraw-cancellation">
        {pending ? '거두는 중…' : '취소 요청 거두기'}
      </Button>
      {state?.ok === false ? (
        <p role="alert" className="text-bad text-sm">
          {state.message}
        </p>
      ) : null}
    </form>
  )
}
