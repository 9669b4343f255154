import { formatWon } from '#lib/money.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { paymentStateLabel, reversalLabel } from '../../_lib/labels.ts'
import { Panel } from '../../_ui/panel.tsx'
import { ProviderId } from '../../_ui/provider-id.tsx'

type Payment = AdminOrderView['payments'][number]

/** Every attempt to pay: which one counts, and what went back. */
export function Payments({ payments }: { payments: readonly Payment[] }) {
  return (
    <Panel id="payments" title="결제 시도">
      {payments.length === 0 ? (
        <p className="text-soft">아직 결제 시도가 없습니다.</p>
      ) : (
        <ul className="divide-y divide-line">
          {payments.map((payment) => (
            <li key={payment.bootpay_order_number} data-testid="payment" className="grid gap-1 py-2.5 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium">{describePayment(payment)}</span>
                <span className="figures">{payment.paid_amount > 0 ? formatWon(payment.paid_amount) : null}</span>
              </div>
              <div className="text-soft">
                <ProviderId place="orders">{payment.bootpay_order_number}</ProviderId>
                {payment.receipt_id === null ? null : (
                  <>
                    {' '}
                    · 영수증 <ProviderId place="receipts">{payment.receipt_id}</ProviderId>
                  </>
                )}
              </div>
              {payment.refunded_amount > 0 ? (
                <p className="figures text-soft">돌려준 금액 {formatWon(payment.refunded_amount)}</p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function describePayment(payment: Payment): string {
  if (payment.accepted) return '확정된 결제'
  if (payment.reversal_reason === null) return paymentStateLabel(payment.state)
  const why = reversalLabel(payment.reversal_reason)
  return payment.reversed_at === null ? `취소하는 중 (${why})` : `취소됨 (${why}) · ${formatTime(payment.reversed_at)}`
}
