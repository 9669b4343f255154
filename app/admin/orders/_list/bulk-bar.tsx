'use client'

import { useState, useTransition } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'
import type { Step } from '#lib/orders/advance-order.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import { canMove } from '#lib/orders/order-status.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { advanceOrdersAction } from '../advance-orders-action.ts'
import type { Report } from './bulk-report.tsx'
import { FilterRun } from './filter-run.tsx'
import { STEP_WORDS } from './step-words.ts'
import { TOOL } from './tool.ts'

export type Asked = { step: Step; open: boolean }

type Props = {
  chosen: readonly OrderRow[]
  /** The list's address where all of its orders are chosen, also those of other pages; else null. */
  everything: string | null
  /** The step that is asked about, while `open`; the board knows, for until it is decided nothing on the screen may change. */
  asked: Asked
  onAsk: (asked: Asked) => void
  onAdvanced: (report: Report) => void
}

/** The steps that can be taken for the chosen orders. Each is asked about once more: a step cannot be taken back. */
export function BulkBar({ chosen, everything, asked: { step: asked, open }, onAsk, onAdvanced }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, start] = useTransition()
  // What has that status already is let be, here and in the count.
  const due = chosen.filter((order) => order.status !== asked)
  const able = due.filter((order) => canMove(order.status, asked)).length
  const unable = due.length - able

  const show = (step: Step, next: boolean): void => {
    setProblem(null)
    onAsk({ step, open: next })
  }
  const go = (): void =>
    start(async () => {
      const orders = due.map((order) => ({ orderId: order.order_id, seen: order.status }))
      const answer = await advanceOrdersAction(asked, orders).catch(() => ({
        ok: false as const,
        message: '연결이 끊겨 결과를 받지 못했습니다. 같은 처리를 다시 눌러도 두 번 처리되지 않습니다.',
      }))
      if (!answer.ok) return setProblem(answer.message)
      show(asked, false)
      const names = new Map(due.map((order) => [order.order_id, order.buyer_name]))
      const results = answer.results.map((result) => ({ ...result, buyer_name: names.get(result.order_id) ?? null }))
      onAdvanced({ step: asked, results, note: null })
    })

  return (
    <>
      {(['shipping', 'completed'] as const).map((step) => (
        <button key={step} type="button" className={TOOL} onClick={() => show(step, true)}>
          {STEP_WORDS[step]}
        </button>
      ))}
      {everything === null ? null : (
        <FilterRun step={asked} open={open} onOpen={(next) => show(asked, next)} list={everything} onEnd={onAdvanced} />
      )}
      <Modal
        open={open && everything === null}
        onOpenChange={(next) => pending || show(asked, next)}
        title={`${due.length}건 ${STEP_WORDS[asked]}`}
        description={`주문을 ‘${STATUS_LABELS[asked]}’ 상태로 바꿉니다. 되돌릴 수 없습니다.`}
      >
        {unable === 0 ? null : (
          <p className="text-warn" data-testid="bulk-unable">
            {able === 0
              ? '선택한 주문 가운데 지금 이 처리를 할 수 있는 주문이 없습니다.'
              : `이 가운데 ${unable}건은 지금 상태에서 할 수 없어 그대로 둡니다.`}
          </p>
        )}
        {problem === null ? null : (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <div className="flex gap-2">
          <ModalClose className={`flex-1 ${buttonClass('quiet')}`} disabled={pending}>
            그만두기
          </ModalClose>
          <Button className="flex-1" onClick={go} disabled={pending || able === 0} data-testid="bulk-go">
            {pending ? '처리하는 중…' : STEP_WORDS[asked]}
          </Button>
        </div>
      </Modal>
    </>
  )
}
