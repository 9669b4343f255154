import type { Metadata } from 'next'
import { Button } from '#app/_ui/button.tsx'
import { listDeliveries } from '#lib/webhooks/list-deliveries.ts'
import { DELIVERY_STATES, deliveryLabel } from '../_lib/labels.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { Allowed } from '../_ui/allowed.tsx'
import { Chips } from '../_ui/chips.tsx'
import { Empty } from '../_ui/empty.tsx'
import { Input } from '../_ui/input.tsx'
import { OlderLink } from '../_ui/older-link.tsx'
import { replayRangeAction, sendTestWebhookAction } from './actions.ts'
import { DeliveryTable } from './delivery-table.tsx'
import { HealthBanner } from './health-banner.tsx'
import { type DeliveryQuery, deliveryListPath, readDeliveryQuery, toDeliveryFilter } from './read-delivery-query.ts'

export const metadata: Metadata = { title: '웹훅' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WebhooksPage({ searchParams }: Props) {
  const query = readDeliveryQuery(await searchParams)
  await requirePageOperator(deliveryListPath(query))
  const { status, before: _before, ...rest } = query
  const { deliveries, older } = await listDeliveries(toDeliveryFilter(query))
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">웹훅</h1>
        <Allowed to="webhooks.replay">
          <ActionForm action={sendTestWebhookAction} button="테스트 웹훅 보내기" />
        </Allowed>
      </div>
      <HealthBanner />
      <Chips
        label="처리 상태"
        chips={[undefined, ...DELIVERY_STATES].map((state) => ({
          href: deliveryListPath(state === undefined ? rest : { ...rest, status: state }),
          label: state === undefined ? '전체' : deliveryLabel(state),
          current: state === status,
        }))}
      />
      <Search query={query} />
      {deliveries.length === 0 ? (
        <Empty title="조건에 맞는 웹훅이 없습니다.">부트페이가 보낸 웹훅은 받은 그대로 여기에 쌓입니다.</Empty>
      ) : (
        <>
          <DeliveryTable deliveries={deliveries} />
          <div className="flex flex-wrap items-start justify-between gap-3">
            <Allowed to="webhooks.replay">
              <Replay query={query} />
            </Allowed>
            <OlderLink href={older === null ? null : deliveryListPath({ ...query, before: older })} />
          </div>
        </>
      )}
    </main>
  )
}

function Search({ query }: { query: DeliveryQuery }) {
  const ranged = [query.from, query.to, query.first, query.last].some((value) => value !== undefined)
  return (
    // Its fields are filled from the address anew when the address changes.
    <form
      key={deliveryListPath(query)}
      action="/admin/webhooks"
      aria-label="웹훅 찾기"
      className="flex flex-wrap items-end gap-3"
    >
      {query.status === undefined ? null : <input type="hidden" name="status" value={query.status} />}
      <Input id="order" name="order" label="주문 ID 또는 부트페이 번호" defaultValue={query.order} className="w-full sm:w-72" />
      <Input
        id="event"
        name="event"
        label="이벤트"
        placeholder="order.paid"
        defaultValue={query.event}
        className="w-full sm:w-48"
      />
      <Button type="submit" look="quiet">
        찾기
      </Button>
      <details open={ranged} className="w-full">
        <summary className="min-h-11 py-2.5 text-sm font-medium text-soft">시각이나 번호로 좁히기</summary>
        <div className="flex flex-wrap items-end gap-3">
          <Input
            id="from"
            name="from"
            label="받은 시각부터"
            type="datetime-local"
            defaultValue={query.from}
            className="w-full sm:w-60"
          />
          <Input
            id="to"
            name="to"
            label="받은 시각까지"
            type="datetime-local"
            defaultValue={query.to}
            className="w-full sm:w-60"
          />
          <Input
            id="first"
            name="first"
            label="웹훅 번호부터"
            inputMode="numeric"
            pattern="\d{1,18}"
            defaultValue={query.first}
            className="w-[calc(50%-0.375rem)] sm:w-28"
          />
          <Input
            id="last"
            name="last"
            label="웹훅 번호까지"
            inputMode="numeric"
            pattern="\d{1,18}"
            defaultValue={query.last}
            className="w-[calc(50%-0.375rem)] sm:w-28"
          />
        </div>
      </details>
    </form>
  )
}

/** Once more, all that the filter shows: without one it would be the whole inbox, so it is offered with one alone. */
function Replay({ query: { before: _before, ...query } }: { query: DeliveryQuery }) {
  const filter = Object.entries(query)
  if (filter.length === 0) return <span />
  return (
    <ActionForm action={replayRangeAction} button="이 조건의 웹훅 모두 다시 처리">
      {filter.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </ActionForm>
  )
}
