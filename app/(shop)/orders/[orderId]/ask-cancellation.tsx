'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useActionState, useState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { CANCELLATION_LABELS, CANCELLATION_REASONS } from '#lib/cancellations/cancellation-reasons.ts'
import { askCancellationAction, type RefundState } from './refund-actions.ts'

/** Asks the seller to cancel a paid order: as easy as ordering was, and clear that nothing has moved yet. */
export function AskCancellation({ orderId }: { orderId: string }) {
  const [open, setOpen] = useState(false)
  const [state, submit, pending] = useActionState(async (before: RefundState, form: FormData): Promise<RefundState> => {
    const after = await askCancellationAction(before, form).catch(() => ({
      ok: false,
      message: '연결하지 못했습니다. 새로고침해서 상태를 먼저 확인해 주세요.',
    }))
    if (after?.ok) setOpen(false)
    return after
  }, null)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={buttonClass('quiet')} data-testid="ask-cancellation">
        취소·환불 요청
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-black/40" />
        <Dialog.Popup className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 w-[min(24rem,calc(100vw-2rem))] rounded-2xl border border-line bg-card p-6 text-ink">
          <Dialog.Title className="font-bold text-xl">취소를 요청할까요?</Dialog.Title>
          <Dialog.Description className="mt-2 text-soft">
            판매자가 확인하고 승인하면 환불됩니다. 요청만으로는 환불되지 않습니다.
          </Dialog.Description>
          <form action={submit} className="mt-4 grid gap-4">
            <input type="hidden" name="order_id" value={orderId} />
            <Select id="cancellation-reason" name="reason" label="이유" required defaultValue="">
              <option value="" disabled>
                골라 주세요
              </option>
              {CANCELLATION_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {CANCELLATION_LABELS[reason]}
                </option>
              ))}
            </Select>
            {state?.ok === false ? (
              <p role="alert" className="text-bad text-sm">
                {state.message}
              </p>
            ) : null}
            <div className="flex gap-2">
              <Dialog.Close className={`flex-1 ${buttonClass('quiet')}`} disabled={pending}>
                그대로 두기
              </Dialog.Close>
              <Button type="submit" look="danger" className="flex-1" disabled={pending} data-testid="ask-cancellation-yes">
                {pending ? '보내는 중…' : '요청하기'}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
