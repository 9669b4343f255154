import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import type { ActionState } from '../_lib/run-action.ts'

type Props = {
  action: (form: FormData) => void
  pending: boolean
  said: ActionState
  button: string
  label: string
  look?: 'primary' | 'quiet'
  children: ReactNode
}

/** A form like `ActionForm`, whose action's answer is kept by what is around it. */
export function StepForm({ action, pending, said, button, label, look = 'quiet', children }: Props) {
  return (
    <form action={action} aria-label={label} className="flex flex-wrap items-end gap-3">
      {children}
      <Button type="submit" look={look} disabled={pending}>
        {pending ? '처리하는 중…' : button}
      </Button>
      <p role="status" className={`min-w-0 self-center text-sm empty:hidden ${said?.ok === false ? 'text-bad' : 'text-good'}`}>
        {said?.message}
      </p>
    </form>
  )
}
