'use client'

import { useActionState } from 'react'
import type { ActionState } from '../_lib/run-action.ts'
import { StepForm, type StepFormProps } from './step-form.tsx'

type Props = Omit<StepFormProps, 'action' | 'pending' | 'said'> & {
  action: (before: ActionState, form: FormData) => Promise<ActionState>
}

/** A form of one action, whose answer it keeps itself. */
export function ActionForm({ action, ...props }: Props) {
  const [said, submit, pending] = useActionState(action, null)
  return <StepForm action={submit} pending={pending} said={said} {...props} />
}
