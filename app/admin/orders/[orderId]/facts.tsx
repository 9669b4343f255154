import Link from 'next/link'
import { formatWon } from '#lib/money.ts'
import { formatPhone } from '#lib/orders/format-phone.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatExactTime } from '../../_lib/format.ts'
import { cycleLabel } from '../../_lib/labels.ts'
import { Fact, FactList, Id } from '../../_ui/fact-list.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { ProviderId } from '../../_ui/provider-id.tsx'

const SLOTS = { reserved: '수량을 잡아 둠', redeemed: '사용함', released: '수량을 돌려놓음' } as const

export function Facts({ order }: { order: AdminOrderView }) {
  return (
    <>
      <Amounts order={order} />
      <Buyer order={order} />
      <Receipt order={order} />
    </>
  )
}

function Amounts({ order }: { order: AdminOrderView }) {
  return (
    <Panel id="amounts" title="금액">
      <FactList>
        <Fact name="요금제">
          {order.plan_key} · {cycleLabel(order.billing_cycle)}
        </Fact>
        {order.discount > 0 ? (
          <>
            <Fact name="정가">{formatWon(order.original_price)}</Fact>
            <Fact name="할인">−{formatWon(order.discount)}</Fact>
            {order.promotion === null ? null : (
              <Fact name="프로모션">
                <Link href="/admin/promotions" prefetch={false} className="text-brand underline underline-offset-4">
                  {order.promotion.code}
                </Link>{' '}
                <span className="text-soft">{SLOTS[order.promotion.slot]}</span>
              </Fact>
            )}
          </>
        ) : null}
        <Fact name="주문 금액">
          <strong data-testid="order-price">{formatWon(order.price)}</strong>
        </Fact>
        <Fact name="결제 금액">{order.paid_at === null ? null : formatWon(order.paid_amount)}</Fact>
        {order.refunded_amount > 0 ? <Fact name="환불 금액">{formatWon(order.refunded_amount)}</Fact> : null}
        {order.returning_amount > 0 ? <Fact name="취소 중인 결제">{formatWon(order.returning_amount)}</Fact> : null}
        {order.returned_amount > 0 ? <Fact name="취소된 결제">{formatWon(order.returned_amount)}</Fact> : null}
        <Fact name="결제 시각">{order.paid_at === null ? null : formatExactTime(order.paid_at)}</Fact>
        {order.status === 'pending' ? <Fact name="결제 기한">{formatExactTime(order.expires_at)}</Fact> : null}
        <Fact name="부트페이 주문번호">
          {order.bootpay_order_number === null ? null : <ProviderId place="orders">{order.bootpay_order_number}</ProviderId>}
        </Fact>
        <Fact name="부트페이 주문 ID">{order.bootpay_order_id === null ? null : <Id>{order.bootpay_order_id}</Id>}</Fact>
      </FactList>
    </Panel>
  )
}

function Buyer({ order }: { order: AdminOrderView }) {
  return (
    <Panel id="buyer" title="구매자">
      <FactList>
        <Fact name="이름">{order.buyer.name}</Fact>
        <Fact name="휴대폰">{order.buyer.phone === null ? null : formatPhone(order.buyer.phone)}</Fact>
        <Fact name="이메일">{order.buyer.email}</Fact>
      </FactList>
    </Panel>
  )
}

function Receipt({ order }: { order: AdminOrderView }) {
  const { receipt, virtual_account: account } = order
  if (receipt === null && account === null) return null
  return (
    <Panel id="receipt" title={receipt === null ? '가상계좌' : '영수증'}>
      <FactList>
        {account === null ? null : (
          <>
            <Fact name="입금 계좌">
              {account.bank_name} {account.account}
            </Fact>
            <Fact name="예금주">{account.holder}</Fact>
            <Fact name="입금 기한">{account.expires_at === null ? null : formatExactTime(account.expires_at)}</Fact>
          </>
        )}
        {receipt === null ? null : (
          <>
            <Fact name="영수증 ID">
              <ProviderId place="receipts">{receipt.receipt_id}</ProviderId>
            </Fact>
            <Fact name="결제 수단">{[receipt.pg, receipt.method].filter(Boolean).join(' · ') || null}</Fact>
            {receipt.card_no === null ? null : (
              <Fact name="카드">{[receipt.card_company, receipt.card_no].filter(Boolean).join(' ')}</Fact>
            )}
            <Fact name="승인 시각">{formatExactTime(receipt.purchased_at)}</Fact>
            {receipt.receipt_url?.startsWith('https://') || receipt.receipt_url?.startsWith('http://') ? (
              <Fact name="매출전표">
                <a
                  href={receipt.receipt_url}
                  target="_blank"
                  rel="noreferrer"
                  className="text-brand underline underline-offset-4"
                >
                  영수증 보기
                </a>
              </Fact>
            ) : null}
          </>
        )}
      </FactList>
    </Panel>
  )
}
