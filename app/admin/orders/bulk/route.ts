import { may } from '#lib/auth/permissions.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { countAdvanceable } from '#lib/orders/count-advanceable.ts'
import { countFiltered } from '#lib/orders/count-filtered.ts'
import { MOST_FILTERED } from '#lib/orders/filtered-limits.ts'
import { answer } from '../../../api/_lib/answer.ts'
import { firstPage, readOrderQuery } from '../read-order-query.ts'
import { readStep } from '../read-step.ts'

/** For operators: how many orders the list of this address has, up to one more than a step can be taken for; with `step`, for how many it can. */
export async function GET(request: Request): Promise<Response> {
  return await answer(async () => {
    const operator = await requireOperator(request.headers, 'orders.advance', 'advancing one of many orders')
    const { step, ...params } = Object.fromEntries(new URL(request.url).searchParams)
    const filter = { ...firstPage(readOrderQuery(params)), personal: may(operator.role, 'personal.read') }
    return step === undefined
      ? { count: await countFiltered(filter, MOST_FILTERED + 1) }
      : await countAdvanceable(filter, readStep(step))
  })
}
