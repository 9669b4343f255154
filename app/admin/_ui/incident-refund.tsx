import { AccountFields } from '#app/_ui/account-fields.tsx'
import { getWaitingRefund } from '#lib/refunds/get-waiting-refund.ts'
import { refundUnmatchedAction } from '../_lib/refund-unmatched-action.ts'
import { giveAccountAction } from '../orders/[orderId]/refund-actions.ts'
import { ActionForm } from './action-form.tsx'

/**
 * What an operator can do about the money of an incident, on whatever page shows it: refund a payment that nobody's order is
 * meant by, enter the account that a deposit goes back to. Nothing for other kinds.
 */
export async function IncidentRefund({ kind, subject }: { kind: string; subject: string }) {
  if (kind === 'unmatched_payment') {
    return (
      <ActionForm
        action={refundUnmatchedAction}
        button="결제 환불"
        label="주문을 찾을 수 없는 결제 환불"
        className="flex flex-wrap items-center gap-3"
      >
        <input type="hidden" name="order_number" value={subject} />
        <label className="flex min-h-11 items-center gap-2.5">
          <input type="checkbox" name="sure" value="yes" required className="size-4 flex-none accent-brand" />
          우리 가게의 결제가 맞고, 남은 금액을 모두 돌려줍니다
        </label>
      </ActionForm>
    )
  }
  if (kind !== 'needs_refund_account') return null
  const refund = await getWaitingRefund(subject)
  if (refund === null) return null
  return (
    <ActionForm action={giveAccountAction} button="이 계좌로 환불" label="환불 계좌" className="grid gap-3 sm:max-w-sm">
      <input type="hidden" name="id" value={refund.id} />
      <AccountFields id={`account-${refund.id}`} />
    </ActionForm>
  )
}
