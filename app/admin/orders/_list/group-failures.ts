import type { FilteredResult } from '#lib/orders/advance-filtered.ts'
import type { Step } from '#lib/orders/advance-order.ts'
import type { AdvanceResult } from '#lib/orders/advance-orders.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'

/** The orders that did not move, by the reason why, the reason that most of them have first. Pure. */
export function groupFailures({
  step,
  results,
}: {
  step: Step
  results: readonly FilteredResult[]
}): { reason: string; results: FilteredResult[] }[] {
  const groups = new Map<string, FilteredResult[]>()
  for (const result of results) {
    if (result.outcome === 'done') continue
    const reason = explain(result, step)
    const same = groups.get(reason)
    if (same === undefined) groups.set(reason, [result])
    else same.push(result)
  }
  return [...groups]
    .map(([reason, failed]) => ({ reason, results: failed }))
    .sort((one, two) => two.results.length - one.results.length)
}

function explain({ outcome, status }: AdvanceResult, step: Step): string {
  const now = status === null ? '' : STATUS_LABELS[status]
  switch (outcome) {
    case 'changed':
      return `그사이 ‘${now}’ 상태가 되어 처리하지 않았습니다.`
    case 'not_allowed':
      return `‘${now}’ 상태에서는 ‘${STATUS_LABELS[step]}’ 상태로 바꿀 수 없습니다.`
    case 'not_found':
      return '주문을 찾을 수 없습니다.'
    default:
      return '일시적인 오류로 처리하지 못했습니다. 다시 시도해 주세요.'
  }
}
