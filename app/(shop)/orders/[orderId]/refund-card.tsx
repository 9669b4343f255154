import { Card } from '#app/_ui/card.tsx'
import { formatWon } from '#lib/money.ts'
import type { BuyerRefunds } from '#lib/refunds/get-buyer-refunds.ts'
import { AccountForm } from './account-form.tsx'
import { WithdrawCancellation } from './withdraw-cancellation.tsx'

/** What is happening to money that comes back, and the one thing that its buyer may have to do. */
export function RefundCard({ orderId, refunds, own }: { orderId: string; refunds: BuyerRefunds; own: boolean }) {
  const { under_way, needs_account, cancellation } = refunds
  return (
    <>
      {needs_account === null ? null : (
        <Card className="border-2 border-warn">
          <h2 className="font-bold text-lg">환불받으실 계좌를 알려 주세요</h2>
          <p lang="en" className="text-soft text-sm">
            Tell us the account for your refund
          </p>
          <p className="mt-2 text-soft">
            {needs_account.again
              ? '적어 주신 계좌로는 보내지 못했습니다. 은행, 계좌번호, 예금주를 다시 확인해 주세요. 아직 환불되지 않았습니다.'
              : '계좌로 입금하신 금액은 알려 주신 계좌로만 돌려드릴 수 있습니다.'}
          </p>
          <p className="mt-3 flex justify-between gap-4">
            <span className="text-soft">돌려드릴 금액</span>
            <strong className="figures">{formatWon(needs_account.amount)}</strong>
          </p>
          <AccountForm refundId={needs_account.refund_id} />
        </Card>
      )}
      {under_way === 0 ? null : (
        <p role="status" className="rounded-xl bg-tint p-4 text-brand" data-testid="refund-under-way">
          <strong className="figures">{formatWon(under_way)}</strong>을 환불하고 있습니다. 결제사에서 확인되는 대로 이 화면이
          바뀝니다.
        </p>
      )}
      {cancellation?.status === 'requested' ? (
        <div className="grid gap-3 rounded-xl bg-warn-tint p-4" data-testid="cancellation-requested">
          <p role="status" className="text-warn">
            취소를 요청하셨습니다. 판매자가 승인하면 <strong className="figures">{formatWon(cancellation.amount)}</strong>을
            환불해 드립니다. 아직 환불되지 않았습니다.
          </p>
          {own && cancellation.may_withdraw ? <WithdrawCancellation orderId={orderId} /> : null}
        </div>
      ) : null}
      {cancellation?.status === 'withdrawing' ? (
        <p role="status" className="rounded-xl bg-sunken p-4" data-testid="cancellation-withdrawing">
          취소 요청을 거두고 있습니다. 결제사에서 확인되는 대로 이 화면이 바뀝니다.
        </p>
      ) : null}
      {cancellation?.status === 'rejected' ? (
        <div className="rounded-xl bg-sunken p-4" data-testid="cancellation-rejected">
          <p className="font-semibold">취소 요청이 받아들여지지 않았습니다.</p>
          <p className="mt-1 whitespace-pre-wrap text-soft">{cancellation.answer}</p>
        </div>
      ) : null}
    </>
  )
}
