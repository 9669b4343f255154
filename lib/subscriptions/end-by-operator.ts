import { auditChange } from '../audit/audit-change.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import type { EndStatus } from './end-causes.ts'
import { findDecidable } from './find-decidable.ts'
import { requestEnd } from './request-end.ts'
import { runEnd } from './run-end.ts'

/**
 * An operator decides, asked by an incident, that the subscription of a refunded order ends. Written
 * first, then carried out at once; whatever happens to this process, the worker goes on. No money moves.
 *
 * @param claimed the payment that went back, by Bootpay's number
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED
 */
export async function endByOperator(
  claimed: unknown,
  operator: { id: string },
  gateway: BootpayGateway = getGateway(),
): Promise<{ status: EndStatus }> {
  const started = await withTransaction(async (tx) => {
    const { orderId, orderNumber } = await findDecidable(tx, claimed)
    const id = await requestEnd(tx, { orderId, orderNumber, cause: 'operator', operatorId: operator.id })
    await auditChange(tx, { kind: 'order', id: orderId })
    return id === null ? null : { id, held: await holdLookup(tx, `end:${id}`) }
  })
  if (started === null) return { status: 'wished' }
  await runHeld(started.held, gateway, (held) => runEnd(started.id, held))
  const { status } = await getPrisma().subscriptionEnd.findUniqueOrThrow({ where: { id: started.id } })
  return { status: status as EndStatus }
}
