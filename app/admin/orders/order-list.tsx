import Link from 'next/link'
import { may, type Role } from '#lib/auth/permissions.ts'
import { listOrders, type OrderPage } from '#lib/orders/list-orders.ts'
import { readChangeMark } from '#lib/orders/read-change-mark.ts'
import type { ListSettings } from '#lib/views/list-settings.ts'
import type { OrderView } from '#lib/views/list-views.ts'
import { hidePersonal } from '../_lib/mask.ts'
import { OrderBoard } from './_list/order-board.tsx'
import { firstPage, isFiltered, type OrderQuery, orderListPath, viewOf } from './read-order-query.ts'

type Props = { query: OrderQuery; role: Role; settings: ListSettings; views: readonly OrderView[] }

/** For operators only: the page has checked who asks. */
export async function OrderList({ query, role, settings, views }: Props) {
  const personal = may(role, 'personal.read')
  // Before the orders: what happens in between is told by the first look, not never.
  const mark = await readChangeMark()
  const { columns, ...plain } = firstPage(query)
  const page = await listOrders({ ...query, personal })
  return (
    <div className="grid gap-3">
      <OrderBoard
        orders={personal ? page.orders : page.orders.map(hidePersonal)}
        more={page.newer !== null || page.older !== null}
        settings={settings}
        views={views}
        address={{
          list: orderListPath(plain),
          export: orderListPath(plain, '/admin/orders/export'),
          view: orderListPath(viewOf(query), '').slice(1),
          columns: columns ?? null,
        }}
        may={{
          advance: may(role, 'orders.advance'),
          export: may(role, 'orders.export'),
          share: may(role, 'views.share'),
          personal,
        }}
        live={{ url: orderListPath(query, '/admin/orders/live'), mark }}
        empty={<NoOrders query={query} />}
      />
      <Pages query={query} page={page} />
    </div>
  )
}

function NoOrders({ query }: { query: OrderQuery }) {
  const turned = query.before !== undefined || query.after !== undefined
  const filtered = isFiltered(query)
  const message = turned ? '이쪽에는 주문이 더 없습니다.' : filtered ? '조건에 맞는 주문이 없습니다.' : '아직 주문이 없습니다.'
  return (
    <div
      data-testid="no-orders"
      className="grid justify-items-center gap-2 rounded-xl border border-dashed border-line px-4 py-16 text-center"
    >
      <p className="font-medium">{message}</p>
      {turned || filtered ? (
        <Link
          href={orderListPath(turned ? firstPage(query) : {})}
          prefetch={false}
          className="text-sm text-brand underline underline-offset-4"
        >
          {turned ? '처음으로' : '전체 주문 보기'}
        </Link>
      ) : (
        <p className="text-sm text-soft">요금제 페이지에서 주문이 들어오면 여기에 나타납니다.</p>
      )}
    </div>
  )
}

function Pages({ query, page }: { query: OrderQuery; page: OrderPage }) {
  if (page.newer === null && page.older === null) return null
  const filter = firstPage(query)
  return (
    <nav aria-label="페이지" className="flex items-center justify-between gap-2">
      <div className="flex gap-2">
        <PageLink to={page.newer === null ? null : orderListPath(filter)}>처음</PageLink>
        <PageLink to={page.newer === null ? null : orderListPath({ ...filter, after: page.newer })}>← 앞으로</PageLink>
      </div>
      <PageLink to={page.older === null ? null : orderListPath({ ...filter, before: page.older })}>다음 →</PageLink>
    </nav>
  )
}

/** At an end it keeps its place, unseen: nothing jumps under the pointer. */
function PageLink({ to, children }: { to: string | null; children: string }) {
  const look = 'inline-flex min-h-11 items-center rounded-lg border border-line bg-card px-4 text-sm font-medium sm:min-h-9'
  if (to === null) return <span className={`${look} invisible`}>{children}</span>
  return (
    <Link href={to} prefetch={false} className={`${look} hover:bg-sunken`}>
      {children}
    </Link>
  )
}
