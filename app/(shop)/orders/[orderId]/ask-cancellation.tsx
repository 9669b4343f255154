'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useActionState, useState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { CANCELLATION_LABELS, CANCELLATION_REASONS } from '#lib/cancellations/cancellation-reasons.ts'
import { formatWon } from '#lib/money.ts'
import { askCancellationAction, quoteCancellationAction, type RefundState } from './refund-actions.ts'

type Quote = { amount: number } | { message: string } | null

/**
 * Asks the seller to cancel a paid order: as easy as ordering was, clear that nothing has moved yet, and how much would come back.
 *
 * @param amount in won; null: Bootpay calculates it, once the dialog is opened
 */
export function AskCancellation({ orderId, amount }: { orderId: string; amount: number | null }) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<Quote>(null)
  const quote: Quote = amount === null ? asked : { amount }
  const show = async (next: boolean): Promise<void> => {
    setOpen(next)
    if (!next || amount !== null) return
    setAsked(null)
    setAsked(await quoteCancellationAction(orderId).catch(() => ({ message: '연결하지 못했습니다. 다시 열어 주세요.' })))
  }
  const [state, submit, pending] = useActionState(async (before: RefundState, form: FormData): Promise<RefundState> => {
    const after = await askCancellationAction(before, form).catch(() => ({
      ok: false,
      message: '연결하지 못했습니다. 새로고침해서 상태를 먼저 확인해 주세요.',
    }))
    if (after?.ok) setOpen(false)
    return after
  }, null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => void show(next)}>
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
            <Amount quote={quote} />
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
              <Button
                type="submit"
                look="danger"
                className="flex-1"
                disabled={pending || !isKnown(quote)}
                data-testid="ask-cancellation-yes"
              >
                {pending ? '보내는 중…' : '요청하기'}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function isKnown(quote: Quote): quote is { amount: number } {
  return quote !== null && 'amount' in quote
}

function Amount({ quote }: { quote: Quote }) {
  if (quote === null) return <p role="status">돌려드릴 금액을 확인하고 있습니다…</p>
  if (!isKnown(quote)) {
    return (
      <p role="alert" className="text-bad text-sm">
        {quote.message}
      </p>
    )
  }
  return (
    <p className="rounded-xl bg-sunken px-3.5 py-2.5" data-testid="cancellation-amount">
      <input type="hidden" name="amount" value={quote.amount} />
      {quote.amount === 0 ? (
        '돌려받으실 금액은 없습니다. 승인되면 구독이 해지되어 더는 결제되지 않습니다.'
      ) : (
        <>
          승인되면 <strong className="figures">{formatWon(quote.amount)}</strong>을 돌려드립니다.
        </>
      )}
    </p>
  )
}
