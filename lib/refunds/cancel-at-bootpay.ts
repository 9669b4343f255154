import type { BootpayGateway, RefundAccount } from '../bootpay/gateway.ts'
import { getPrisma } from '../db/client.ts'
import type { Refund } from '../db/generated/client.ts'
import { REFUND_MESSAGES } from './refund-reasons.ts'
import { mustGoBack } from './refund-status.ts'

/**
 * The one place that asks Bootpay to give money back. PG cancel is the rule: it knows a key (`cancel_id`). Commerce cancel,
 * which knows none, is used where there is no receipt or a buyer's request waits for approval; what is there already is
 * approved, not asked for again.
 *
 * @throws ProviderError; whatever its kind, only a look tells what was done
 */
export async function cancelAtBootpay(refund: Refund, account: RefundAccount | null, gateway: BootpayGateway): Promise<void> {
  const message = REFUND_MESSAGES[refund.reason] ?? REFUND_MESSAGES.other ?? ''
  const { bootpayOrderNumber: orderNumber, cancelId, amount } = refund
  if (refund.channel === 'pg' && refund.receiptId !== null) {
    // What must not stay goes back whole, whatever it was.
    const whole = mustGoBack(refund.purpose) || refund.purpose === 'unmatched'
    await gateway.cancelPayment({
      receiptId: refund.receiptId,
      cancelId,
      message,
      ...(whole ? {} : { amount }),
      ...(account === null ? {} : { account }),
    })
    return
  }
  const waiting = await findWaiting(refund, gateway)
  if (waiting === null) await gateway.cancelOrder({ orderNumber, cancelId, amount, message })
  // A server that wants an approval even for a supervisor's own request gets it here.
  const toApprove = waiting ?? (await findWaiting(refund, gateway))
  if (toApprove !== null) await gateway.approveCancellation({ cancellationId: toApprove, key: cancelId, message })
}

async function findWaiting(refund: Refund, gateway: BootpayGateway): Promise<string | null> {
  const requests = await gateway.listCancellations(refund.bootpayOrderNumber)
  const waiting = requests.filter((request) => request.status === 'requested')
  const granted = refund.approves === null ? null : await findBootpayId(refund.approves)
  const meant = granted === null ? waiting.at(-1) : waiting.find((each) => each.cancellationId === granted)
  return meant?.cancellationId ?? null
}

async function findBootpayId(requestId: bigint): Promise<string | null> {
  const request = await getPrisma().cancellationRequest.findUnique({ where: { id: requestId } })
  return request?.bootpayRequestId ?? null
}
