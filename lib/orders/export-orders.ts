import { Prisma } from '../db/generated/client.ts'
import { readRows } from '../db/read-rows.ts'
import { EXPORT_LABELS, type ExportColumn } from './export-columns.ts'
import { formatPhone } from './format-phone.ts'
import type { OrderFilter } from './order-filter.ts'
import { selectPage } from './select-page.ts'
import { writeCsvRow } from './write-csv-row.ts'

/** Rows of one page: fewer cost more statements, more cost memory. */
const PAGE = 1_000

/**
 * The orders of a filter, newest first, as CSV that opens in Excel with Korean intact: a byte order mark, then a page of rows a
 * chunk. A page is read when the one before has been taken, along the same key set as the list: memory does not grow with the
 * number of rows, and a reader who goes away ends it. Times are Seoul's. For who may read personal data: the caller has checked who asks.
 *
 * Rows are read past Prisma, as arrays of cells: its objects for a million of them are what the process would have to hold.
 *
 * @param columns what each line has
 * @param statusLabels what each status is called in the file
 */
export async function* exportOrders(
  filter: OrderFilter,
  columns: readonly ExportColumn[],
  statusLabels: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  yield `\uFEFF${writeCsvRow(columns.map((column) => EXPORT_LABELS[column]))}`
  const cells = Prisma.join(columns.map((column) => CELLS[column]))
  const shape = (column: ExportColumn | undefined, cell: Cell): Cell => {
    if (column === 'status') return statusLabels[String(cell)] ?? cell
    // With hyphens a spreadsheet reads it as text, and keeps its first 0.
    return column === 'phone' && typeof cell === 'string' ? formatPhone(cell) : cell
  }
  let place: { key: Prisma.Sql; id: string } | null = null
  for (;;) {
    const page = selectPage({ filter, personal: true, sort: 'newest', side: 'older', place, limit: PAGE })
    const rows = await readRows<[id: string, placed: string, ...cells: Cell[]]>(Prisma.sql`
      WITH page AS MATERIALIZED (${page})
      SELECT o.id, o.placed_at::text, ${cells} FROM page JOIN orders o ON o.id = page.id ORDER BY page.key DESC, page.id DESC`)
    yield rows.map(([, , ...row]) => writeCsvRow(row.map((cell, index) => shape(columns[index], cell)))).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    place = { key: Prisma.sql`${last[1]}::timestamptz`, id: last[0] }
  }
}

type Cell = string | number | null

const CELLS: Record<ExportColumn, Prisma.Sql> = {
  order_id: Prisma.sql`o.id`,
  placed_at: inSeoul(Prisma.sql`o.placed_at`),
  status: Prisma.sql`o.status`,
  order_name: Prisma.sql`o.order_name`,
  plan: Prisma.sql`o.plan_key`,
  cycle: Prisma.sql`o.billing_cycle`,
  original_price: Prisma.sql`o.original_price`,
  discount: Prisma.sql`o.discount`,
  price: Prisma.sql`o.price`,
  paid_amount: Prisma.sql`o.paid_amount`,
  refunded_amount: Prisma.sql`o.refunded_amount`,
  paid_at: inSeoul(Prisma.sql`o.paid_at`),
  buyer_name: Prisma.sql`o.buyer_name`,
  phone: Prisma.sql`o.buyer_phone`,
  email: Prisma.sql`o.buyer_email`,
  bootpay_number: Prisma.sql`o.bootpay_order_number`,
}

function inSeoul(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI:SS')`
}
