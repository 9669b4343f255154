'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { ButtonLook } from '#app/_ui/button.tsx'
import { keepFields } from '#app/_ui/keep-fields.ts'
import type { ActionState } from '../_lib/run-action.ts'
import { smallButtonClass } from './small-button.ts'

export type StepFormProps = {
  action: (form: FormData) => void
  pending: boolean
  said: ActionState
  button: string
  look?: ButtonLook | undefined
  /** Says what the form is, where its button alone does not. */
  label?: string | undefined
  className?: string | undefined
  children?: ReactNode
}

/**
 * Fields, which stay as they were when they are refused, a button, and what came of it, which a screen reader hears. The answer is kept by
 * what is around it.
 */
export function StepForm({ action, pending, said, button, look = 'quiet', label, className, children }: StepFormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (said?.ok) form.current?.reset()
  }, [said])
  return (
    <form
      ref={form}
      action={action}
      onSubmit={keepFields(action)}
      aria-label={label}
      className={className ?? 'flex flex-wrap items-end gap-3'}
    >
      {children}
      <button type="submit" disabled={pending} className={smallButtonClass(look, 'field')}>
        {pending ? '처리하는 중…' : button}
      </button>
      <p role="status" className={`min-w-0 self-center text-sm empty:hidden ${said?.ok === false ? 'text-bad' : 'text-good'}`}>
        {said?.message}
      </p>
    </form>
  )
}
