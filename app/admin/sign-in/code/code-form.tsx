'use client'

import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { enterCodeAction } from './enter-code-action.ts'

/** Works before, and without, its script. */
export function CodeForm({ next, backup }: { next: string; backup: boolean }) {
  const [state, action, pending] = useActionState(enterCodeAction, null)
  return (
    <form action={action} className="grid gap-4 rounded-2xl border border-line bg-card p-6">
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="kind" value={backup ? 'backup' : 'totp'} />
      <Field
        id="code"
        name="code"
        label={backup ? '백업 코드' : '코드'}
        required
        maxLength={20}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...(backup ? { autoComplete: 'off' } : { inputMode: 'numeric', autoComplete: 'one-time-code' })}
      />
      <p role="alert" className="rounded-lg bg-bad-tint px-3 py-2 text-sm text-bad empty:hidden">
        {state?.message}
      </p>
      <Button type="submit" disabled={pending}>
        {pending ? '확인하는 중…' : '확인'}
      </Button>
    </form>
  )
}
