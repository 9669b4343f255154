'use client'

import { type ReactNode, startTransition, useActionState } from 'react'
import type { ActionState } from '../_lib/run-action.ts'

/** A form whose fields stay as they were typed, also after a refusal. `children` holds the fields and the buttons. */
export function EditForm({
  action,
  label,
  className = '',
  children,
}: {
  action: (before: ActionState, form: FormData) => Promise<ActionState>
  label: string
  className?: string
  children: ReactNode
}) {
  const [state, run, pending] = useActionState(action, null)
  return (
    <form
      aria-label={label}
      className={className}
      onSubmit={(event) => {
        // Not `action={run}`: React would empty the fields, also after a refusal.
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        const data = new FormData(event.currentTarget, submitter)
        startTransition(() => run(data))
      }}
    >
      <fieldset disabled={pending} className="contents">
        {children}
      </fieldset>
      <p role="status" className={`text-sm ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {state?.message}
      </p>
    </form>
  )
}
