import { may } from '#lib/auth/permissions.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { countFiltered } from '#lib/orders/count-filtered.ts'
import { answer } from '../../../../api/_lib/answer.ts'
import { firstPage, readOrderQuery } from '../../read-order-query.ts'

/** For operators: how many rows the file of this address will have. */
export async function GET(request: Request): Promise<Response> {
  return await answer(async () => {
    const operator = await requireOperator(request.headers, 'orders.export', 'exporting orders')
    const query = firstPage(readOrderQuery(Object.fromEntries(new URL(request.url).searchParams)))
    return { count: await countFiltered({ ...query, personal: may(operator.role, 'personal.read') }) }
  })
}
