'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { keepFields } from '#app/_ui/keep-fields.ts'
import type { ActionState } from '../_lib/run-action.ts'
import { Refusal } from './refusal.ts'

/**
 * A form whose fields stay as they were typed, also after a refusal, which stands at the field that it is about and takes the focus
 * there. `children` holds the fields and the buttons.
 */
export function EditForm({
  action,
  label,
  className = '',
  emptied = false,
  children,
}: {
  action: (before: ActionState, form: FormData) => Promise<ActionState>
  label: string
  className?: string
  /** Makes things anew: once it has made one, it begins again. */
  emptied?: boolean
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const [state, run, pending] = useActionState(async (before: ActionState, data: FormData): Promise<ActionState> => {
    const answer = await action(before, data)
    if (answer?.field === undefined || form.current?.elements.namedItem(answer.field)) return answer
    return { ok: answer.ok, message: answer.message }
  }, null)
  const refusal = state?.ok === false && state.field !== undefined ? { field: state.field, message: state.message } : null
  useEffect(() => {
    if (pending || state === null) return
    if (state.ok && emptied) form.current?.reset()
    if (state.field === undefined) return
    const field = form.current?.elements.namedItem(state.field)
    if (field instanceof HTMLElement) field.focus()
  }, [state, pending, emptied])
  return (
    <form ref={form} aria-label={label} className={className} onSubmit={keepFields(run)}>
      <Refusal value={refusal}>
        <fieldset disabled={pending} className="contents">
          {children}
        </fieldset>
      </Refusal>
      <p
        role="status"
        className={`min-w-0 whitespace-pre-line text-sm empty:hidden sm:col-span-full ${state?.ok === false ? 'text-bad' : 'text-good'}`}
      >
        {refusal === null ? state?.message : null}
      </p>
    </form>
  )
}
