import type { Operator } from '#lib/auth/get-operator.ts'
import { formatWon } from '#lib/money.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { ACTOR_LABELS, cancelReasonLabel, eventLabel, incidentLabel, reversalLabel, STATUS_LABELS } from '../../_lib/labels.ts'
import { refundReasonLabel } from '../../_lib/refund-labels.ts'

type Entry = AdminOrderView['timeline'][number]

/** A line of the timeline in words: what happened, who did it, why. Pure. */
export function describeEvent(entry: Entry, operators: readonly Operator[]): { what: string; who: string; why: string | null } {
  const operator = entry.operator_id === null ? undefined : operators.find(({ id }) => id === entry.operator_id)
  return {
    what: describeChange(entry),
    who: operator === undefined ? ACTOR_LABELS[entry.actor] : `${ACTOR_LABELS.operator} ${operator.email}`,
    why: describeReason(entry),
  }
}

function describeChange(entry: Entry): string {
  if (entry.type === 'placed' || entry.to === null) return eventLabel(entry.type)
  const to = STATUS_LABELS[entry.to]
  const change = entry.from === null ? to : `${STATUS_LABELS[entry.from]} → ${to}`
  return entry.type === 'status_changed' ? change : `${eventLabel(entry.type)}: ${change}`
}

function describeReason({ type, reason }: Entry): string | null {
  if (reason === null) return null
  if (type === 'reversal_requested' || type === 'reversed') return reversalLabel(reason)
  if (type === 'partially_refunded' && /^\d+$/.test(reason)) return `모두 ${formatWon(Number(reason))}`
  if (type === 'refund_requested' || type === 'cancellation_requested') {
    const [amount, why] = reason.split(':')
    return `${formatWon(Number(amount))} · ${refundReasonLabel(why ?? '')}`
  }
  if (type === 'incident_closed') return incidentLabel(reason)
  if (type === 'subscription_kept') return `${formatTime(reason)}까지`
  const renewal = type === 'renewed' || type === 'renewal_refunded' ? /^(\d+):(\d+)$/.exec(reason) : null
  if (renewal) return `${renewal[1]}회차 ${formatWon(Number(renewal[2]))}`
  return cancelReasonLabel(reason)
}
