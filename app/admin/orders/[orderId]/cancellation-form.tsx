'use client'

import { useActionState, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { keepFields } from '#app/_ui/keep-fields.ts'
import { formatWon } from '#lib/money.ts'
import type { RefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { PromotionChoice, SubscriptionChoice } from './choices.tsx'
import { approveCancellationAction, rejectCancellationAction } from './refund-actions.ts'

type Props = {
  orderId: string
  cancellation: NonNullable<RefundDesk['cancellation']>
  reason: string
  askedAt: string
  hasSubscription: boolean
  hasPromotion: boolean
  requestKey: string
}

const TELLING = {
  rejected: '거절을 부트페이에 알리고 있습니다.',
  withdrawn: '구매자가 요청을 거뒀습니다. 부트페이에 알리고 있습니다.',
} as const

/** A buyer's wish to cancel: granted (and refunded) or rejected with an answer. */
export function CancellationForm({ orderId, cancellation, reason, askedAt, hasSubscription, hasPromotion, requestKey }: Props) {
  const [rejecting, setRejecting] = useState(false)
  const [approved, approve, approving] = useActionState(approveCancellationAction, null)
  const [rejected, reject, sending] = useActionState(rejectCancellationAction, null)
  const busy = approving || sending || cancellation.telling !== null
  const said = rejecting ? rejected : approved
  const fields = (
    <>
      <input type="hidden" name="order_id" value={orderId} />
      <input type="hidden" name="id" value={cancellation.id} />
    </>
  )
  return (
    <section aria-labelledby="cancellation" data-testid="cancellation" className="grid gap-3 rounded-xl bg-warn-tint p-4">
      <div>
        <h3 id="cancellation" className="font-semibold text-warn">
          구매자가 취소를 요청했습니다
        </h3>
        <p>
          <strong className="figures">{formatWon(cancellation.amount)}</strong> · {reason} ·{' '}
          <span className="figures">{askedAt}</span>
        </p>
      </div>
      {rejecting ? (
        <form action={reject} onSubmit={keepFields(reject)} className="grid gap-3">
          {fields}
          <Field id="cancellation-answer" name="answer" label="거절 사유" hint="구매자가 읽습니다" required maxLength={200} />
          <div className="flex gap-2">
            <Button look="quiet" className="flex-1" disabled={busy} onClick={() => setRejecting(false)}>
              돌아가기
            </Button>
            <Button type="submit" look="danger" className="flex-1" disabled={busy}>
              {sending ? '보내는 중…' : '거절하기'}
            </Button>
          </div>
        </form>
      ) : (
        <form action={approve} onSubmit={keepFields(approve)} className="grid gap-3">
          {fields}
          <input type="hidden" name="request_key" value={requestKey} />
          {hasSubscription ? <SubscriptionChoice end /> : null}
          {hasPromotion ? <PromotionChoice /> : null}
          <div className="flex gap-2">
            <Button look="quiet" className="flex-1" disabled={busy} onClick={() => setRejecting(true)}>
              거절
            </Button>
            <Button type="submit" look="danger" className="flex-1" disabled={busy}>
              {approving ? '환불하는 중…' : '승인하고 환불'}
            </Button>
          </div>
        </form>
      )}
      <p role="status" className={`empty:hidden ${said?.ok === false ? 'text-bad' : 'text-good'}`}>
        {cancellation.telling === null ? said?.message : TELLING[cancellation.telling]}
      </p>
    </section>
  )
}
