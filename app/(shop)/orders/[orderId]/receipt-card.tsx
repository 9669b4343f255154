import { Card } from '#app/_ui/card.tsx'
import { formatWon } from '#lib/money.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { formatMoment } from './format-moment.ts'

export function ReceiptCard({ receipt, amount }: { receipt: NonNullable<OrderView['receipt']>; amount: number }) {
  const rows: [string, string][] = [
    ['결제 금액', formatWon(amount)],
    ['결제 수단', [receipt.method, receipt.card_company].filter(Boolean).join(' · ') || '-'],
    ...(receipt.card_no ? [['카드 번호', receipt.card_no] as [string, string]] : []),
    ['결제 일시', formatMoment(receipt.purchased_at)],
  ]
  return (
    <Card>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="font-bold">결제 정보</h2>
        {receipt.receipt_url ? (
          <a
            href={receipt.receipt_url}
            target="_blank"
            rel="noreferrer"
            className="tap font-semibold text-brand text-sm underline underline-offset-4"
          >
            영수증 보기
          </a>
        ) : null}
      </div>
      <dl className="grid gap-2" data-testid="receipt">
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="flex-none text-soft">{name}</dt>
            <dd className="figures text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
