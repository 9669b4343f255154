import { randomUUID } from 'node:crypto'
import { AccountFields } from '#app/_ui/account-fields.tsx'
import { Badge } from '#app/_ui/badge.tsx'
import { formatWon } from '#lib/money.ts'
import type { RefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { mustGoBack } from '#lib/refunds/refund-status.ts'
import { formatTime } from '../../_lib/format.ts'
import { describeRefundStatus, refundReasonLabel } from '../../_lib/refund-labels.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { Allowed } from '../../_ui/allowed.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { CancellationForm } from './cancellation-form.tsx'
import { giveAccountAction, withdrawRefundAction } from './refund-actions.ts'

/** How much is left, what was given back, and what a buyer asks for. */
export function Refunds({ orderId, desk, masked }: { orderId: string; desk: RefundDesk; masked: boolean }) {
  const { cancellation } = desk
  const left = desk.payments.reduce((sum, payment) => sum + payment.left, 0)
  return (
    <Panel id="refunds" title="환불">
      <div className="grid gap-4">
        {cancellation === null ? null : (
          <Allowed to="refunds.make">
            <CancellationForm
              key={cancellation.id}
              orderId={orderId}
              cancellation={cancellation}
              reason={refundReasonLabel(cancellation.reason)}
              askedAt={formatTime(cancellation.requested_at)}
              hasSubscription={desk.has_subscription}
              hasPromotion={desk.has_promotion}
              requestKey={randomUUID()}
            />
          </Allowed>
        )}
        {desk.payments.length === 0 ? null : (
          <p>
            환불할 수 있는 금액{' '}
            <strong className="figures" data-testid="refund-left">
              {formatWon(left)}
            </strong>
            {cancellation === null ? null : (
              <span className="block text-soft">구매자의 취소 요청을 먼저 승인하거나 거절해 주세요.</span>
            )}
          </p>
        )}
        {desk.ending === null ? null : (
          <p data-testid="ending" className={desk.ending === 'wished' ? 'text-warn' : 'text-soft'}>
            {desk.ending === 'wished'
              ? '구독을 해지하는 중입니다. 부트페이에서 확인될 때까지 다시 시도합니다.'
              : '구독을 해지했습니다. 더는 결제되지 않습니다.'}
          </p>
        )}
        {desk.refunds.length === 0 ? null : (
          <ul className="divide-y divide-line" aria-label="환불 내역">
            {desk.refunds.map((refund) => (
              <Row key={refund.id} orderId={orderId} refund={refund} masked={masked} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

type RowProps = { orderId: string; refund: RefundDesk['refunds'][number]; masked: boolean }

function Row({ orderId, refund, masked }: RowProps) {
  const { label, tone } = describeRefundStatus(refund.status)
  return (
    <li data-testid="refund" data-status={refund.status} className="grid gap-1 py-2.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <strong className="figures">{formatWon(refund.amount)}</strong>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className="text-soft">
        {refundReasonLabel(refund.reason)} · <span className="figures">{formatTime(refund.requested_at)}</span>
        {refund.last_error === null ? null : ` · ${refund.last_error}`}
      </p>
      {refund.note === null || masked ? null : <p className="whitespace-pre-wrap">{refund.note}</p>}
      {refund.status === 'needs_account' ? (
        <Allowed to="refunds.make">
          <details className="mt-1 grid gap-3">
            <summary className="min-h-6 text-brand">구매자에게 들은 계좌 적기</summary>
            <ActionForm
              action={giveAccountAction}
              button="이 계좌로 환불"
              className="mt-3 grid gap-3"
              label={`환불 ${refund.id}의 계좌`}
            >
              <input type="hidden" name="id" value={refund.id} />
              <AccountFields id={`account-${refund.id}`} />
            </ActionForm>
            {mustGoBack(refund.purpose) ? null : (
              <ActionForm
                action={withdrawRefundAction}
                button="환불 철회"
                className="mt-3 flex flex-wrap items-center gap-3"
                label={`환불 ${refund.id} 철회`}
              >
                <input type="hidden" name="id" value={refund.id} />
                <input type="hidden" name="order_id" value={orderId} />
              </ActionForm>
            )}
          </details>
        </Allowed>
      ) : null}
    </li>
  )
}
