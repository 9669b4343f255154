import { Card } from '#app/_ui/card.tsx'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { formatWon } from '#lib/money.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { formatMoment } from './format-moment.ts'

/** Where to pay, how much, until when. */
export function AccountCard({ account, amount }: { account: NonNullable<OrderView['virtual_account']>; amount: number }) {
  return (
    <Card className="border-2 border-warn">
      <h2 className="mb-3 font-bold">입금하실 곳</h2>
      <dl className="grid gap-3" data-testid="virtual-account">
        <div className="flex items-center justify-between gap-4">
          <dt className="flex-none text-soft">{account.bank_name}</dt>
          <dd className="figures flex items-center gap-2 font-bold text-lg">
            {account.account}
            <CopyButton text={account.account} label="계좌번호 복사" />
          </dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="flex-none text-soft">입금할 금액</dt>
          <dd className="figures font-bold">{formatWon(amount)}</dd>
        </div>
        {account.holder ? (
          <div className="flex justify-between gap-4">
            <dt className="flex-none text-soft">예금주</dt>
            <dd>{account.holder}</dd>
          </div>
        ) : null}
        {account.expires_at ? (
          <div className="flex justify-between gap-4">
            <dt className="flex-none text-soft">입금 기한</dt>
            <dd>{formatMoment(account.expires_at)}</dd>
          </div>
        ) : null}
      </dl>
    </Card>
  )
}
