import { AccountFields } from '#app/_ui/account-fields.tsx'
import { formatWon } from '#lib/money.ts'
import { getWaitingRefund } from '#lib/refunds/get-waiting-refund.ts'
import { giveAccountAction } from '../orders/[orderId]/refund-actions.ts'
import { ActionForm } from './action-form.tsx'

/** The account that a deposit goes back to, when its buyer tells an operator. Nothing once it is known. */
export async function IncidentRefund({ subject }: { subject: string }) {
  const refund = await getWaitingRefund(subject)
  if (refund === null) return null
  return (
    <details>
      <summary className="min-h-6 font-medium">구매자에게 들은 계좌로 {formatWon(refund.amount)} 환불</summary>
      <ActionForm
        action={giveAccountAction}
        button="이 계좌로 환불"
        label={`환불 ${refund.id}의 계좌`}
        className="mt-3 grid gap-3 sm:max-w-sm"
      >
        <input type="hidden" name="id" value={refund.id} />
        <AccountFields id={`account-${refund.id}`} />
      </ActionForm>
    </details>
  )
}
