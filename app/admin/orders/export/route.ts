import { recordAudit } from '#lib/auth/record-audit.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { EXPORT_COLUMNS, type ExportColumn } from '#lib/orders/export-columns.ts'
import { exportOrders } from '#lib/orders/export-orders.ts'
import { answerError } from '../../../api/_lib/answer.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { firstPage, readIds, readOrderQuery } from '../read-order-query.ts'

/** For operators: the orders of the list's address as a file. It is read page by page, as the browser takes it. */
export async function GET(request: Request): Promise<Response> {
  try {
    const operator = await requireOperator(request.headers, 'orders.export', 'exporting orders')
    await recordAudit(operator, 'orders.export', 'exporting orders', 'done')
    const { searchParams } = new URL(request.url)
    const ids = readIds(searchParams.get('ids'))
    const filter = ids === null ? firstPage(readOrderQuery(Object.fromEntries(searchParams))) : { ids }
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(new Date())
    return new Response(toStream(exportOrders(filter, readExportColumns(searchParams.get('columns')), STATUS_LABELS)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="orders-${day}.csv"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return answerError(error)
  }
}

/** All of them, unless some are named that there are. */
function readExportColumns(text: string | null): readonly ExportColumn[] {
  const named = EXPORT_COLUMNS.filter((column) => text?.split(',').includes(column))
  return named.length === 0 ? EXPORT_COLUMNS : named
}

/** A chunk is made when the reader wants one; a download that is cancelled ends the reading of the database too. */
function toStream(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
