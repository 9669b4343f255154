'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { advanceOrderAction } from './advance-order-action.ts'

const LABELS = { shipping: '배송 시작', completed: '완료 처리' } as const

type Step = keyof typeof LABELS

/** Stays mounted when no step is left, so that what the last one did can still be read. */
export function AdvanceForm({ orderId, steps }: { orderId: string; steps: readonly Step[] }) {
  const [state, action, pending] = useActionState(advanceOrderAction, null)
  return (
    <form
      action={action}
      aria-label="주문 처리"
      hidden={steps.length === 0 && state === null}
      className="flex flex-wrap items-center gap-2"
    >
      <input type="hidden" name="order_id" value={orderId} />
      {steps.map((step, index) => (
        <Button key={step} type="submit" name="step" value={step} look={index === 0 ? 'primary' : 'quiet'} disabled={pending}>
          {LABELS[step]}
        </Button>
      ))}
      <p role="status" className={`text-sm ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {state?.message}
      </p>
    </form>
  )
}
