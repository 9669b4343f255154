import type { BootpayGateway } from '../bootpay/gateway.ts'
import { runHeld } from '../lookups/run-held.ts'
import { runEnd } from '../subscriptions/run-end.ts'
import { runRefund } from './run-refund.ts'
import type { StartedRefund } from './start-refund.ts'

/** Carries out a refund that was just written, and the end that was chosen with it, which waits for no money. */
export async function carryOut({ id, held, end }: StartedRefund, gateway: BootpayGateway): Promise<void> {
  await runHeld(held, gateway, (guarded) => runRefund(id, guarded))
  if (end !== null) await runHeld(end.held, gateway, (guarded) => runEnd(end.id, guarded))
}
