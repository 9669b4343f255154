import Form from 'next/form'
import Link from 'next/link'
import { listPlans } from '#lib/catalog/list-plans.ts'
import { Check, Select, TextField } from '../_ui/fields.tsx'
import { firstPage, type OrderQuery, orderListPath } from './read-order-query.ts'

const BUTTON = 'inline-flex min-h-11 items-center whitespace-nowrap rounded-lg px-4 text-sm font-medium'

/**
 * A form that only writes the address: it works before, and without, any script. Empty fields count as absent.
 *
 * @param personal whether the search looks at names, phone numbers and e-mails (`listOrders` decides; this only says so)
 */
export async function FilterForm({ query, personal }: { query: OrderQuery; personal: boolean }) {
  const plans = await listPlans()
  const { status, search, sort, columns, ...details } = firstPage(query)
  const used = Object.keys(details).length
  const path = orderListPath(query)
  return (
    // Its fields are filled from the address anew when the address changes.
    <Form key={path} action="/admin/orders" role="search" aria-label="주문 찾기" className="grid gap-2">
      {status === undefined ? null : <input type="hidden" name="status" value={status} />}
      {columns === undefined ? null : <input type="hidden" name="columns" value={columns.join()} />}
      <div className="flex flex-wrap gap-2">
        <input
          id="order-search"
          name="search"
          type="search"
          defaultValue={search ?? ''}
          maxLength={100}
          aria-label="주문 검색"
          aria-keyshortcuts="/"
          placeholder={personal ? '주문번호, 이름, 이메일, 휴대폰 (끝 4자리도)' : '주문번호, 부트페이 주문번호, 영수증'}
          className="min-h-11 min-w-0 flex-1 basis-64 rounded-lg border border-edge bg-card px-3 text-sm"
        />
        <select
          name="sort"
          defaultValue={sort ?? ''}
          aria-label="정렬"
          className="min-h-11 rounded-lg border border-edge bg-card px-3 text-sm"
        >
          <option value="">최근 순</option>
          <option value="amount">금액 큰 순</option>
        </select>
        <button type="submit" className={`${BUTTON} bg-brand text-on-brand hover:opacity-90`}>
          찾기
        </button>
        {path === '/admin/orders' ? null : (
          <Link href="/admin/orders" prefetch={false} className={`${BUTTON} text-soft hover:text-ink`}>
            초기화
          </Link>
        )}
      </div>
      <details open={used > 0} className="rounded-xl border border-line bg-card px-4">
        <summary className="min-h-11 py-2.5 text-sm font-medium text-soft">상세 조건{used > 0 ? ` ${used}개` : ''}</summary>
        <div className="grid gap-3 pb-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select label="요금제" name="plan" defaultValue={details.plan ?? ''}>
            <option value="">전체</option>
            {plans.map((plan) => (
              <option key={plan.key} value={plan.key}>
                {plan.name.ko}
              </option>
            ))}
          </Select>
          <Select label="결제 주기" name="cycle" defaultValue={details.cycle ?? ''}>
            <option value="">전체</option>
            <option value="monthly">월간</option>
            <option value="yearly">연간</option>
          </Select>
          <TextField label="주문일부터" type="date" name="from" defaultValue={details.from ?? ''} />
          <TextField label="주문일까지" type="date" name="to" defaultValue={details.to ?? ''} />
          <TextField label="최소 금액 (원)" name="min" inputMode="numeric" defaultValue={details.min ?? ''} />
          <TextField label="최대 금액 (원)" name="max" inputMode="numeric" defaultValue={details.max ?? ''} />
          <TextField label="프로모션 코드" name="promotion" autoComplete="off" defaultValue={details.promotion ?? ''} />
          <div className="flex items-end">
            <Check label="확인할 일이 있는 주문만" name="incident" value="1" defaultChecked={details.incident === true} />
          </div>
        </div>
      </details>
    </Form>
  )
}
