import { requireOperator } from '#lib/auth/require-operator.ts'
import { countExport } from '#lib/orders/count-export.ts'
import { answer } from '../../../../api/_lib/answer.ts'
import { firstPage, readOrderQuery } from '../../read-order-query.ts'

/** For operators: how many rows the file of this address will have. */
export async function GET(request: Request): Promise<Response> {
  return await answer(async () => {
    await requireOperator(request.headers, 'orders.export', 'exporting orders')
    return { count: await countExport(firstPage(readOrderQuery(Object.fromEntries(new URL(request.url).searchParams)))) }
  })
}
