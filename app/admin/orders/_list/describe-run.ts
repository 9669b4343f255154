import { MOST_FILTERED } from '#lib/orders/filtered-limits.ts'
import { formatNumber } from '../../_lib/format.ts'
import type { Run } from './run-batches.ts'

/** `1,234건`; from one more than a run takes on, only that it is more. */
export function describeCount(count: number): string {
  return count > MOST_FILTERED ? `${formatNumber(MOST_FILTERED)}건 이상` : `${formatNumber(count)}건`
}

/**
 * Why a run ended where it did, for its report; null when it went through. Pure.
 *
 * @param counted how many there were when it was decided, as `countAdvanceable` counts
 */
export function describeEnd({ results, end }: Run, counted: number): string | null {
  if (end === 'all') {
    const missing = Math.min(counted, MOST_FILTERED) - results.length
    return missing > 0 ? `${formatNumber(missing)}건은 그사이 상태가 바뀌어 대상에서 빠졌습니다.` : null
  }
  if (end === 'most')
    return `한 번에 ${formatNumber(MOST_FILTERED)}건까지 처리합니다. 같은 처리를 다시 시작하면 남은 주문을 이어서 처리합니다.`
  if (end === 'stopped') return '취소하여 여기에서 멈추었습니다. 나머지 주문은 그대로입니다.'
  if (end === 'failing') return '오류가 이어져 여기에서 멈추었습니다. 잠시 후 같은 처리를 다시 시작해 주세요.'
  return `${end.message} 여기에서 멈추었습니다. 같은 처리를 다시 시작하면 남은 주문을 이어서 처리합니다.`
}
