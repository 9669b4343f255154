'use client'

import { useActionState, useState } from 'react'
import type { ActionState } from '../../_lib/run-action.ts'
import { smallButtonClass } from '../../_ui/small-button.ts'
import { advanceOrderAction } from './advance-order-action.ts'
import { resendReceiptAction, settleAgainAction } from './handle-actions.ts'
import { RefundDialog, type RefundDialogProps } from './refund-dialog.tsx'

const ACTIONS = {
  shipping: { label: '배송 시작', act: advanceOrderAction },
  completed: { label: '완료 처리', act: advanceOrderAction },
  settle: { label: '결제 다시 확인', act: settleAgainAction },
  resend: { label: '영수증 다시 보내기', act: resendReceiptAction },
} as const

export type OrderAction = keyof typeof ACTIONS

type Props = {
  orderId: string
  /** What this state of the order and this operator's role allow; the next step first. */
  actions: readonly OrderAction[]
  refund: RefundDialogProps | null
  /** Made with the page: pressing twice is one mail. */
  requestKey: string
}

/** All that can be done with an order now, in one row, and what came of the last of it, which a screen reader hears. */
export function OrderActions({ orderId, actions, refund, requestKey }: Props) {
  const [refunded, setRefunded] = useState<ActionState>(null)
  const [done, act, pending] = useActionState(async (before: ActionState, form: FormData): Promise<ActionState> => {
    const action = String(form.get('step')) as OrderAction
    setRefunded(null)
    return await ACTIONS[action].act(before, form).catch(
      (): ActionState => ({
        ok: false,
        message: '연결이 끊겨 결과를 받지 못했습니다. 새로고침해서 지금 상태를 먼저 확인해 주세요.',
      }),
    )
  }, null)
  const state = refunded ?? done
  return (
    <div className="grid gap-2" data-testid="order-actions">
      <div className="flex flex-wrap gap-2">
        <form action={act} aria-label="주문 처리" className="contents">
          <input type="hidden" name="order_id" value={orderId} />
          <input type="hidden" name="request_key" value={requestKey} />
          {actions.map((action, index) => (
            <button
              key={action}
              type="submit"
              name="step"
              value={action}
              disabled={pending}
              className={smallButtonClass(index === 0 && isStep(action) ? 'primary' : 'quiet')}
            >
              {ACTIONS[action].label}
            </button>
          ))}
        </form>
        {refund === null ? null : <RefundDialog {...refund} onAnswer={setRefunded} />}
      </div>
      <p role="status" className={`text-sm empty:hidden ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {pending ? '처리하는 중…' : state?.message}
      </p>
    </div>
  )
}

const isStep = (action: OrderAction): boolean => action === 'shipping' || action === 'completed'
