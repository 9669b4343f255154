import { getPrisma } from '../db/client.ts'
import { Prisma } from '../db/generated/client.ts'
import { EXPORT_LABELS, type ExportColumn } from './export-columns.ts'
import type { OrderFilter } from './order-filter.ts'
import { selectPage } from './select-page.ts'
import { writeCsvRow } from './write-csv-row.ts'

const PAGE = 5_000

/**
 * The orders of a filter, newest first, as CSV that opens in Excel with Korean intact: a byte order mark, then a page of rows a
 * chunk. A page is read when the one before has been taken, along the same key set as the list: memory does not grow with the
 * number of rows, and a reader who goes away ends it. Times are Seoul's. For who may read personal data: the caller has checked who asks.
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
  let place: { key: Prisma.Sql; id: string } | null = null
  for (;;) {
    const page = selectPage({ filter, personal: true, sort: 'newest', side: 'older', place, limit: PAGE })
    const rows: ExportRow[] = await getPrisma().$queryRaw<ExportRow[]>`
      WITH page AS MATERIALIZED (${page})
      SELECT o.id, o.placed_at::text AS placed, to_char(o.placed_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI:SS') AS placed_seoul,
        o.status, o.order_name, o.plan_key, o.billing_cycle, o.original_price, o.discount, o.price, o.paid_amount, o.refunded_amount,
        to_char(o.paid_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI:SS') AS paid_seoul,
        o.buyer_name, o.buyer_phone, o.buyer_email, o.bootpay_order_number
      FROM page JOIN orders o ON o.id = page.id ORDER BY page.key DESC, page.id DESC`
    yield rows.map((row) => writeCsvRow(columns.map((column) => CELLS[column](row, statusLabels)))).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    place = { key: Prisma.sql`${last.placed}::timestamptz`, id: last.id }
  }
}

type ExportRow = {
  id: string
  placed: string
  placed_seoul: string
  status: string
  order_name: string
  plan_key: string
  billing_cycle: string
  original_price: number
  discount: number
  price: number
  paid_amount: number
  refunded_amount: number
  paid_seoul: string | null
  buyer_name: string | null
  buyer_phone: string | null
  buyer_email: string | null
  bootpay_order_number: string | null
}

type Cell = string | number | null

const CELLS: Record<ExportColumn, (row: ExportRow, statusLabels: Readonly<Record<string, string>>) => Cell> = {
  order_id: (row) => row.id,
  placed_at: (row) => row.placed_seoul,
  status: (row, labels) => labels[row.status] ?? row.status,
  order_name: (row) => row.order_name,
  plan: (row) => row.plan_key,
  cycle: (row) => row.billing_cycle,
  original_price: (row) => row.original_price,
  discount: (row) => row.discount,
  price: (row) => row.price,
  paid_amount: (row) => row.paid_amount,
  refunded_amount: (row) => row.refunded_amount,
  paid_at: (row) => row.paid_seoul,
  buyer_name: (row) => row.buyer_name,
  // With hyphens a spreadsheet reads it as text, and keeps its first 0.
  phone: (row) => row.buyer_phone?.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3') ?? null,
  email: (row) => row.buyer_email,
  bootpay_number: (row) => row.bootpay_order_number,
}
