'use client'

import { useRef, useState, useTransition } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { cancelOrderAction } from './cancel-order-action.ts'

/** Closes an unpaid order, after asking once. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const cancel = (): void =>
    start(async () => {
      const answer = await cancelOrderAction(orderId).catch(() => ({
        ok: false as const,
        message: '연결하지 못했습니다. 다시 시도해 주세요.',
      }))
      if (answer.ok) dialog.current?.close()
      else setError(answer.message)
    })
  return (
    <>
      <Button look="quiet" onClick={() => dialog.current?.showModal()} data-testid="cancel-order">
        주문 취소
      </Button>
      <dialog ref={dialog} aria-labelledby="cancel-title" className="m-auto w-full max-w-sm rounded-2xl bg-card p-6 text-ink">
        <h2 id="cancel-title" className="font-bold text-xl">
          주문을 취소할까요?
        </h2>
        <p className="mt-2 text-soft">아직 결제되지 않은 주문입니다. 이미 결제하셨다면 취소하지 말고 확인을 기다려 주세요.</p>
        {error ? (
          <p role="alert" className="mt-3 text-bad text-sm">
            {error}
          </p>
        ) : null}
        <div className="mt-5 flex gap-2">
          <Button look="quiet" className="flex-1" onClick={() => dialog.current?.close()}>
            그대로 두기
          </Button>
          <Button look="danger" className="flex-1" disabled={pending} onClick={cancel} data-testid="cancel-order-yes">
            취소하기
          </Button>
        </div>
      </dialog>
    </>
  )
}
