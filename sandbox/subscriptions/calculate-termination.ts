import type { Settings } from '../settings.ts'
import type { Subscription, SubscriptionBill } from '../store/documents.ts'

/** Won throughout. `final_fee` is what the buyer still pays; below 0, what they get back. */
export type Termination = {
  termination_fee: number
  refund_amount: number
  last_bill_refund_price: number
  final_fee: number
  remaining_duration: number
  remaining_price: number
}

/** What ending a contract at `at` costs, by the settings: a fee on what is left of it, less what is left of the paid period. */
export function calculateTermination(
  settings: Settings,
  subscription: Subscription,
  lastBill: SubscriptionBill | null,
  at: Date,
): Termination {
  const endless = subscription.total_subscription_duration === -1
  const remaining = endless ? 0 : Math.max(0, subscription.total_subscription_duration - subscription.current_duration)
  const remainingPrice = remaining * subscription.price
  const fee = feeOf(settings, endless ? subscription.price : remainingPrice)
  const refund = settings.use_last_bill_refund && lastBill !== null ? unusedPart(lastBill, at) : 0
  return {
    termination_fee: fee,
    refund_amount: refund,
    last_bill_refund_price: refund,
    final_fee: fee - refund,
    remaining_duration: remaining,
    remaining_price: remainingPrice,
  }
}

function feeOf({ termination_fee_type: type, termination_fee_value: value }: Settings, left: number): number {
  switch (type) {
    case 'none':
      return 0
    case 'percent':
      return Math.floor((left * value) / 100)
    case 'fixed':
      return value
  }
}

/** The share of the paid period that is still to come, rounded down to a won; never more than is left of the payment. */
function unusedPart(bill: SubscriptionBill, at: Date): number {
  const [start, end] = [Date.parse(bill.service_start_at), Date.parse(bill.service_end_at)]
  const unused = Math.min(Math.max(end - at.getTime(), 0), end - start)
  const share = Math.floor((bill.price * unused) / (end - start))
  return Math.min(share, bill.price - bill.cancelled_price)
}
