'use client'

import { startTransition, useActionState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Field } from '#app/_ui/field.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'
import type { ActionState } from '../../_lib/run-action.ts'
import { saveViewAction } from '../settings-actions.ts'

type Props = { open: boolean; onClose: () => void; query: string; name: string; mayShare: boolean }

export function SaveView({ open, onClose, query, name, mayShare }: Props) {
  const [state, save, pending] = useActionState(async (before: ActionState, form: FormData) => {
    const after = await saveViewAction(before, form)
    if (after?.ok) onClose()
    return after
  }, null)
  return (
    <Modal
      open={open}
      onOpenChange={(next) => next || onClose()}
      title="지금 조건을 저장"
      description="조건, 정렬, 열을 이름으로 저장합니다. 검색어는 저장하지 않습니다."
    >
      <form
        // Not `action={save}`: React would empty the field, also after a refusal.
        onSubmit={(event) => {
          event.preventDefault()
          const data = new FormData(event.currentTarget)
          startTransition(() => save(data))
        }}
        className="grid gap-4"
      >
        <input type="hidden" name="query" value={query} />
        <Field
          id="view-name"
          name="name"
          label="이름"
          required
          maxLength={40}
          autoComplete="off"
          defaultValue={name}
          error={state?.ok === false ? state.message : null}
          hint="같은 이름의 내 보기가 있으면 바꿉니다"
        />
        {mayShare ? (
          <Checkbox name="shared" label="다른 사람도 함께 쓰기" labelled className="flex min-h-11 items-center gap-2" />
        ) : null}
        <div className="flex gap-2">
          <ModalClose className={`flex-1 ${buttonClass('quiet')}`} disabled={pending}>
            그만두기
          </ModalClose>
          <Button type="submit" className="flex-1" disabled={pending}>
            {pending ? '저장하는 중…' : '저장'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
