'use client'

import { useState, useTransition } from 'react'
import { buttonClass } from '#app/_ui/button.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'
import type { OrderView } from '#lib/views/list-views.ts'
import { removeViewAction } from '../settings-actions.ts'
import { TOOL } from './tool.ts'

type Props = { open: boolean; onClose: () => void; views: readonly OrderView[] }

export function RemoveViews({ open, onClose, views }: Props) {
  const [pending, start] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)
  const remove = (id: string): void =>
    start(async () => {
      const answer = await removeViewAction(id).catch(() => ({ ok: false, message: '연결이 끊겼습니다. 다시 시도해 주세요.' }))
      setProblem(answer?.ok === false ? answer.message : null)
    })
  return (
    <Modal open={open} onOpenChange={(next) => next || onClose()} title="내 보기">
      <ul className="divide-y divide-line">
        {views.map((view) => (
          <li key={view.id} className="flex min-h-12 items-center justify-between gap-3">
            <span className="min-w-0 break-words">
              {view.name}
              {view.shared ? <span className="text-soft"> · 함께 씀</span> : null}
            </span>
            <button
              type="button"
              className={TOOL}
              disabled={pending}
              onClick={() => remove(view.id)}
              aria-label={`${view.name} 지우기`}
            >
              지우기
            </button>
          </li>
        ))}
      </ul>
      {views.length === 0 ? <p className="text-soft">저장한 보기가 없습니다.</p> : null}
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <ModalClose className={buttonClass('quiet')}>닫기</ModalClose>
    </Modal>
  )
}
