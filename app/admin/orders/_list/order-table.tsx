import Link from 'next/link'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import type { ListColumn } from '#lib/orders/list-columns.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import { shortOrderId } from '../../_lib/format.ts'
import { COLUMN_LABELS } from './column-labels.ts'
import { orderCell } from './order-cell.tsx'
import type { Selection } from './use-selection.ts'

const HEAD = 'whitespace-nowrap px-3 py-2 font-medium'
// On a phone each row is a small card of two columns; its cells say by themselves what they are.
const ROW =
  'relative grid grid-cols-[1fr_auto] gap-x-3 px-4 py-3 hover:bg-sunken has-[a:focus-visible]:bg-sunken data-[chosen]:bg-tint md:table-row md:px-0 md:py-0'
// What does not fit goes sideways: a cell never breaks a number or a name over lines.
const CELL = 'md:whitespace-nowrap md:px-3 md:py-2.5 md:align-middle md:group-data-[density=compact]/list:py-1'

/** Where a cell stands in the card of a phone, and how it looks in the table. */
const LOOKS: Record<ListColumn, string> = {
  created_at: 'figures order-4 whitespace-nowrap text-right text-xs text-soft md:text-left md:text-sm',
  buyer: 'order-1 min-w-0 font-medium md:max-w-48 md:truncate md:font-normal',
  phone: 'figures order-7 col-span-2 whitespace-nowrap',
  email: 'order-7 col-span-2 min-w-0 break-all md:max-w-56 md:truncate',
  product: 'order-5 col-span-2 text-soft md:text-ink',
  cycle: 'order-7 col-span-2 whitespace-nowrap',
  price: 'figures order-2 text-right font-medium',
  discount: 'figures order-7 col-span-2 whitespace-nowrap md:text-right',
  status: 'order-6 col-span-2 mt-1.5 whitespace-nowrap md:mt-0',
  paid_at: 'figures order-7 col-span-2 whitespace-nowrap',
  bootpay_number: 'order-7 col-span-2 break-all font-mono text-xs',
}
/** In the card of a phone these would not be understood without their name. */
const NAMED: readonly ListColumn[] = ['phone', 'email', 'cycle', 'discount', 'paid_at', 'bootpay_number']
const RIGHT: readonly ListColumn[] = ['price', 'discount']

type Props = {
  orders: readonly OrderRow[]
  columns: readonly ListColumn[]
  /** Null for who may do nothing with a selection. */
  selection: Selection | null
  /** Rows that are no longer as the page brought them. */
  changed: ReadonlySet<string>
}

export function OrderTable({ orders, columns, selection, changed }: Props) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-card">
      <table className="block w-full text-sm md:table" data-testid="orders">
        <caption className="sr-only">주문 목록</caption>
        <thead className="sr-only border-b border-line bg-sunken text-left text-soft md:not-sr-only md:table-header-group">
          <tr>
            {selection === null ? null : (
              <th scope="col" className="w-11">
                <span className="sr-only">선택</span>
              </th>
            )}
            <th scope="col" className={HEAD}>
              주문
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={`${HEAD} ${RIGHT.includes(column) ? 'text-right' : ''}`}>
                {COLUMN_LABELS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {orders.map((order) => (
            <Row
              key={order.order_id}
              order={order}
              columns={columns}
              selection={selection}
              changed={changed.has(order.order_id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({
  order,
  columns,
  selection,
  changed,
}: {
  order: OrderRow
  columns: readonly ListColumn[]
  selection: Selection | null
  changed: boolean
}) {
  const id = order.order_id
  const chosen = selection?.has(id) ?? false
  return (
    <tr
      className={`${ROW} ${selection === null ? '' : 'pl-12'}`}
      data-testid="order-row"
      data-order-id={id}
      data-chosen={chosen || undefined}
    >
      {selection === null ? null : (
        <td className="absolute inset-y-0 left-0 w-12 md:static md:w-11">
          <Checkbox
            label={`주문 ${shortOrderId(id)} 선택`}
            className="relative z-10 grid h-full min-h-11 w-12 place-items-center md:min-h-0 md:w-11"
            checked={chosen}
            // A click tells whether Shift is held; a change does not.
            onClick={(event) => selection.toggle(id, event.shiftKey)}
            onChange={() => {}}
          />
        </td>
      )}
      <th scope="row" className={`order-3 text-left font-normal text-soft md:text-ink ${CELL}`}>
        {/* The link's area is the whole row. */}
        <Link
          href={`/admin/orders/${id}`}
          prefetch={false}
          className="scroll-my-24 font-mono text-xs underline-offset-4 after:absolute after:inset-0 hover:underline md:text-sm"
        >
          {shortOrderId(id)}
        </Link>
        {changed ? (
          <span data-testid="row-changed" title="이 화면을 연 뒤 바뀌었습니다" className="ml-1.5 text-brand text-xs">
            <span aria-hidden="true">●</span>
            <span className="sr-only">바뀜</span>
          </span>
        ) : null}
      </th>
      {columns.map((column) => (
        <td key={column} className={`${LOOKS[column]} ${CELL}`}>
          {NAMED.includes(column) ? <span className="text-soft text-xs md:hidden">{COLUMN_LABELS[column]} </span> : null}
          {orderCell(column, order)}
        </td>
      ))}
    </tr>
  )
}
