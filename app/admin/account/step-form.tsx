import type { ReactNode } from 'react'
import type { ActionState } from '../_lib/run-action.ts'
import { type SmallButtonLook, smallButtonClass } from '../_ui/small-button.ts'

type Props = {
  action: (form: FormData) => void
  pending: boolean
  said: ActionState
  button: string
  label: string
  look?: SmallButtonLook
  children: ReactNode
}

/** A form like `ActionForm`, whose action's answer is kept by what is around it. */
export function StepForm({ action, pending, said, button, label, look = 'quiet', children }: Props) {
  return (
    <form action={action} aria-label={label} className="flex flex-wrap items-end gap-3">
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
