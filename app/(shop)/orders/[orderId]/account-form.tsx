'use client'

import { useActionState, useState } from 'react'
import { AccountFields } from '#app/_ui/account-fields.tsx'
import { Button } from '#app/_ui/button.tsx'
import { giveAccountAction, type RefundState } from './refund-actions.ts'

/** The account to which a deposit goes back. What was typed stays when something is to be corrected. */
export function AccountForm({ refundId }: { refundId: string }) {
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [state, submit, pending] = useActionState(async (before: RefundState, form: FormData): Promise<RefundState> => {
    setTyped(Object.fromEntries(['bank', 'account', 'holder'].map((name) => [name, String(form.get(name) ?? '')])))
    return await giveAccountAction(before, form).catch(() => ({
      ok: false,
      message: '연결하지 못했습니다. 새로고침해서 상태를 먼저 확인해 주세요.',
    }))
  }, null)
  const wrong = state?.ok === false && state.field !== undefined ? { [state.field]: state.message } : {}
  return (
    <form action={submit} className="mt-4 grid gap-4" aria-label="환불 계좌" data-testid="refund-account">
      <input type="hidden" name="refund_id" value={refundId} />
      <AccountFields id="refund-account" typed={typed} errors={wrong} />
      <p className="text-soft text-sm">계좌 정보는 암호화해 보관하고, 환불이 끝나면 바로 지웁니다.</p>
      <Button type="submit" disabled={pending}>
        {pending ? '보내는 중…' : '이 계좌로 환불받기'}
      </Button>
      <p
        role={state?.ok === false ? 'alert' : 'status'}
        className={`text-sm empty:hidden ${state?.ok === false ? 'text-bad' : 'text-good'}`}
      >
        {state === null || (state.ok === false && state.field !== undefined) ? null : state.message}
      </p>
    </form>
  )
}
