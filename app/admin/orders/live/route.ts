import { may } from '#lib/auth/permissions.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { type WatchedPage, watchOrders } from '#lib/orders/watch-orders.ts'
import { answer } from '../../../api/_lib/answer.ts'
import { hidePersonal } from '../../_lib/mask.ts'
import { readIds, readOrderQuery } from '../read-order-query.ts'

/** For operators: what has happened to the page of the list's address since it was drawn. Asked every few seconds by each open list. */
export async function GET(request: Request): Promise<Response> {
  return await answer(async (): Promise<WatchedPage> => {
    const operator = await requireOperator(request.headers, 'orders.read')
    const { searchParams } = new URL(request.url)
    const personal = may(operator.role, 'personal.read')
    const query = { ...readOrderQuery(Object.fromEntries(searchParams)), personal }
    const page = await watchOrders(query, readIds(searchParams.get('shown')) ?? [], searchParams.get('mark') ?? '')
    return personal ? page : { ...page, rows: page.rows?.map(hidePersonal) ?? null }
  })
}
