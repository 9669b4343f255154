import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'

type Props = {
  action: (form: FormData) => void
  pending: boolean
  /** Why it was refused; empty: it was not. */
  refusal: string | null | undefined
  button: string
  /** What the button says meanwhile. */
  busy: string
  children: ReactNode
}

/** A form for those who are not signed in. Works before, and without, its script: then the browser posts it. */
export function EntryForm({ action, pending, refusal, button, busy, children }: Props) {
  return (
    <form action={action} className="grid gap-4 rounded-2xl border border-line bg-card p-6">
      {children}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <p role="alert" className="rounded-lg bg-bad-tint px-3 py-2 text-sm text-bad empty:hidden">
        {refusal}
      </p>
      <Button type="submit" disabled={pending}>
        {pending ? busy : button}
      </Button>
    </form>
  )
}
