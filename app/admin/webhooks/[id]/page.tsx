import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { may } from '#lib/auth/permissions.ts'
import { getDelivery } from '#lib/webhooks/get-delivery.ts'
import { describeLookError } from '../../_lib/describe-look-error.ts'
import { formatExactTime, shortOrderId } from '../../_lib/format.ts'
import { requirePageOperator } from '../../_lib/require-page-operator.ts'
import { showPayload } from '../../_lib/show-payload.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { Allowed } from '../../_ui/allowed.tsx'
import { Fact, FactList, Id } from '../../_ui/fact-list.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { replayDeliveryAction } from '../actions.ts'
import { DeliveryBadge } from '../delivery-badge.tsx'

export const metadata: Metadata = { title: '웹훅 상세' }

type Props = { params: Promise<{ id: string }> }

export default async function DeliveryPage({ params }: Props) {
  const { id } = await params
  const operator = await requirePageOperator(`/admin/webhooks/${encodeURIComponent(id)}`)
  const masked = !may(operator.role, 'personal.read')
  const delivery = await getDelivery(id)
  if (delivery === null) notFound()
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <Link
        href="/admin/webhooks"
        prefetch={false}
        className="inline-flex min-h-11 items-center justify-self-start text-sm text-soft hover:text-ink"
      >
        ← 웹훅
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="break-all text-2xl font-bold">{delivery.event ?? '이벤트 이름 없음'}</h1>
        <DeliveryBadge status={delivery.status} />
        {delivery.order_number === null && delivery.receipt_id === null ? null : (
          <Allowed to="webhooks.replay">
            <ActionForm action={replayDeliveryAction} button="다시 처리">
              <input type="hidden" name="id" value={delivery.id} />
            </ActionForm>
          </Allowed>
        )}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <Panel id="facts" title="처리">
          <FactList>
            <Fact name="웹훅 번호">
              <Id>{delivery.id}</Id>
            </Fact>
            <Fact name="받은 시각">{formatExactTime(delivery.received_at)}</Fact>
            <Fact name="끝난 시각">{delivery.finished_at === null ? null : formatExactTime(delivery.finished_at)}</Fact>
            <Fact name="시도">{delivery.attempts}회</Fact>
            <Fact name="마지막 오류">{delivery.last_error === null ? null : describeLookError(delivery.last_error)}</Fact>
            <Fact name="주문">
              {delivery.order_id === null ? null : (
                <Link
                  href={`/admin/orders/${delivery.order_id}`}
                  prefetch={false}
                  className="text-brand underline underline-offset-4"
                >
                  {shortOrderId(delivery.order_id)}
                </Link>
              )}
            </Fact>
            <Fact name="부트페이 주문번호">{delivery.order_number === null ? null : <Id>{delivery.order_number}</Id>}</Fact>
            <Fact name="영수증 ID">{delivery.receipt_id === null ? null : <Id>{delivery.receipt_id}</Id>}</Fact>
            <Fact name="보낸 곳">{delivery.sender}</Fact>
            <Fact name="형식">{delivery.content_type}</Fact>
            {Object.entries(delivery.headers).map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </FactList>
        </Panel>
        <div className="grid min-w-0 gap-4">
          <Panel id="body" title={masked ? '받은 내용 (개인정보 가림)' : '받은 그대로'}>
            <pre className="overflow-x-auto whitespace-pre-wrap break-all font-mono text-xs">
              {showPayload(delivery.body, masked)}
            </pre>
          </Panel>
          {delivery.same.length === 0 ? null : (
            <Panel id="same" title="같은 내용으로 온 웹훅">
              <ul className="grid gap-1.5">
                {delivery.same.map((each) => (
                  <li key={each.id} className="flex flex-wrap items-center justify-between gap-x-4">
                    <Link href={`/admin/webhooks/${each.id}`} prefetch={false} className="figures underline underline-offset-4">
                      {formatExactTime(each.received_at)}
                    </Link>
                    <DeliveryBadge status={each.status} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </main>
  )
}
