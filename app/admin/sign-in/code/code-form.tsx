'use client'

import { useActionState } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { EntryForm } from '../../_ui/entry-form.tsx'
import { enterCodeAction } from './enter-code-action.ts'

export function CodeForm({ next, backup }: { next: string; backup: boolean }) {
  const [state, action, pending] = useActionState(enterCodeAction, null)
  return (
    <EntryForm action={action} pending={pending} refusal={state?.message} button="확인" busy="확인하는 중…">
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
    </EntryForm>
  )
}
