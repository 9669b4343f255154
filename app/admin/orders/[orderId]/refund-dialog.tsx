'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useActionState, useState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { keepFields } from '#app/_ui/keep-fields.ts'
import { Select } from '#app/_ui/select.tsx'
import { formatWon } from '#lib/money.ts'
import type { RefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { REFUND_REASONS } from '#lib/refunds/refund-reasons.ts'
import { refundReasonLabel } from '../../_lib/refund-labels.ts'
import type { ActionState } from '../../_lib/run-action.ts'
import { smallButtonClass } from '../../_ui/small-button.ts'
import { PromotionChoice, SubscriptionChoice } from './choices.tsx'
import { refundOrderAction } from './refund-actions.ts'

export type RefundDialogProps = {
  orderId: string
  payments: RefundDesk['payments']
  /** The subscription that would go on; null: none. */
  subscription: { nextPaymentAt: string | null } | null
  /** The code whose slot the order holds; null: none. */
  promotion: string | null
  /** A buyer's request waits: it comes first. */
  blocked: boolean
  /** Made with the page: pressing twice is one refund. */
  requestKey: string
}

type Props = RefundDialogProps & {
  /** Told what came of it, to be shown where it stays readable after the dialog has closed. */
  onAnswer: (state: ActionState) => void
}

/** The button and the dialog. What is refused is told inside, beside what is true now: the page behind it is read anew. */
export function RefundDialog({ onAnswer, ...props }: Props) {
  const [open, setOpen] = useState(false)
  const refundable = props.payments.filter((payment) => payment.left > 0 && !payment.busy)
  const [state, submit, pending] = useActionState(async (before: ActionState, form: FormData) => {
    const after = await refundOrderAction(before, form).catch(
      (): ActionState => ({
        ok: false,
        message: '연결이 끊겨 결과를 받지 못했습니다. 새로고침해서 환불 내역을 먼저 확인해 주세요.',
      }),
    )
    if (after?.ok) setOpen(false)
    onAnswer(after)
    return after
  }, null)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        className={smallButtonClass()}
        disabled={refundable.length === 0 || props.blocked}
        title={props.blocked ? '구매자의 취소 요청을 먼저 승인하거나 거절해 주세요' : undefined}
        data-testid="refund-open"
      >
        환불하기
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-40 max-h-[92dvh] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-card p-6 text-ink">
          <Dialog.Title className="font-bold text-xl">환불하기</Dialog.Title>
          <Dialog.Description className="mt-1 text-soft text-sm">
            부트페이에서 바로 환불되며 되돌릴 수 없습니다.
          </Dialog.Description>
          {refundable.length === 0 ? (
            <div className="mt-4 grid gap-3 text-sm">
              <p>지금 환불할 수 있는 금액이 없습니다.</p>
              <Refusal state={state} />
            </div>
          ) : (
            <RefundForm {...props} payments={refundable} submit={submit} pending={pending} said={state} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type FormProps = RefundDialogProps & { submit: (form: FormData) => void; pending: boolean; said: ActionState }

function RefundForm({ orderId, payments, subscription, promotion, requestKey, submit, pending, said }: FormProps) {
  const [chosen, choose] = useState(payments[0]?.order_number ?? '')
  const [extent, setExtent] = useState<'full' | 'part'>('full')
  const payment = payments.find((each) => each.order_number === chosen) ?? payments[0]
  if (payment === undefined) return null
  return (
    <form action={submit} onSubmit={keepFields(submit)} className="mt-4 grid gap-4 text-sm">
      <input type="hidden" name="order_id" value={orderId} />
      <input type="hidden" name="request_key" value={requestKey} />
      <input type="hidden" name="left" value={payment.left} />
      {payments.length > 1 ? (
        <Select
          id="refund-payment"
          name="order_number"
          label="어느 결제인가요?"
          value={chosen}
          onChange={(event) => choose(event.target.value)}
        >
          {payments.map((each) => (
            <option key={each.order_number} value={each.order_number}>
              {each.duration === 0 ? '첫 결제' : `${each.duration}회차 결제`} · {formatWon(each.left)} 남음
            </option>
          ))}
        </Select>
      ) : (
        <input type="hidden" name="order_number" value={payment.order_number} />
      )}
      <fieldset className="grid gap-1">
        <legend className="text-sm font-medium">얼마를 환불할까요?</legend>
        <label className="flex min-h-11 items-center gap-2.5">
          <input
            type="radio"
            name="extent"
            value="full"
            checked={extent === 'full'}
            onChange={() => setExtent('full')}
            className="size-4 accent-brand"
          />
          <span>
            남은 금액 모두 <strong className="figures">{formatWon(payment.left)}</strong>
          </span>
        </label>
        <label className="flex min-h-11 items-center gap-2.5">
          <input
            type="radio"
            name="extent"
            value="part"
            checked={extent === 'part'}
            onChange={() => setExtent('part')}
            className="size-4 accent-brand"
          />
          일부만
        </label>
        {extent === 'part' ? (
          <Field
            id="refund-amount"
            name="amount"
            label="환불 금액 (원)"
            hint={`1원부터 ${formatWon(payment.left)}까지`}
            inputMode="numeric"
            autoComplete="off"
            required
            maxLength={14}
          />
        ) : null}
      </fieldset>
      <Select id="refund-reason" name="reason" label="사유" required defaultValue="">
        <option value="" disabled>
          골라 주세요
        </option>
        {REFUND_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {refundReasonLabel(reason)}
          </option>
        ))}
      </Select>
      <div className="grid gap-1">
        <label htmlFor="refund-note" className="font-medium">
          메모 <span className="font-normal text-soft">(운영자만 봅니다)</span>
        </label>
        <textarea
          id="refund-note"
          name="note"
          rows={2}
          maxLength={500}
          className="w-full rounded-xl border border-edge bg-card px-3.5 py-2.5"
        />
      </div>
      {subscription === null ? null : (
        <SubscriptionChoice key={extent} end={extent === 'full'} nextPaymentAt={subscription.nextPaymentAt} />
      )}
      {promotion !== null && payment.duration === 0 ? <PromotionChoice code={promotion} /> : null}
      <Effect payment={payment} whole={extent === 'full'} />
      <Refusal state={said} />
      <div className="flex gap-2">
        <Dialog.Close className={`flex-1 ${buttonClass('quiet')}`} disabled={pending}>
          그만두기
        </Dialog.Close>
        <Button type="submit" look="danger" className="flex-1" disabled={pending} data-testid="refund-submit">
          {pending ? '환불하는 중…' : '환불하기'}
        </Button>
      </div>
    </form>
  )
}

/** Above the buttons: there it is seen on a small screen, too, by who has just pressed one. */
function Refusal({ state }: { state: ActionState }) {
  if (state === null || state.ok) return null
  return (
    <p role="alert" className="text-bad">
      {state.message}
    </p>
  )
}

/** What will be true afterwards, before it is done. */
function Effect({ payment, whole }: { payment: RefundDialogProps['payments'][number]; whole: boolean }) {
  const what =
    payment.duration > 0
      ? '정기 결제의 환불은 주문 상태를 바꾸지 않습니다.'
      : whole
        ? '주문은 ‘환불’ 상태가 되고 더는 처리할 수 없습니다.'
        : '주문 상태는 그대로이며, 나머지는 나중에 환불할 수 있습니다.'
  return (
    <p className="rounded-xl bg-sunken px-3.5 py-2.5 text-soft" data-testid="refund-effect">
      결제 {formatWon(payment.paid)} 중 지금까지 {formatWon(payment.refunded)} 환불. {what} 구매자에게 메일로 알립니다.
    </p>
  )
}
