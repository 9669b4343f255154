'use client'

import { type ReactNode, useActionState } from 'react'
import type { ActionState } from '../_lib/run-action.ts'
import { type SmallButtonLook, smallButtonClass } from './small-button.ts'

type Props = {
  action: (before: ActionState, form: FormData) => Promise<ActionState>
  button: string
  look?: SmallButtonLook
  /** Says what the form is, where its button alone does not. */
  label?: string
  className?: string
  children?: ReactNode
}

/** A form of one action: its fields, its button, and what came of it, which a screen reader hears. */
export function ActionForm({ action, button, look = 'quiet', label, className, children }: Props) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} aria-label={label} className={className ?? 'flex flex-wrap items-end gap-3'}>
      {children}
      <button type="submit" disabled={pending} className={smallButtonClass(look, 'field')}>
        {pending ? '처리하는 중…' : button}
      </button>
      <p role="status" className={`min-w-0 self-center text-sm empty:hidden ${state?.ok === false ? 'text-bad' : 'text-good'}`}>
        {state?.message}
      </p>
    </form>
  )
}
