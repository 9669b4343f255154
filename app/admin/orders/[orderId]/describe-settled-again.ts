import type { SettledAgain } from '#lib/orders/settle-again.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'

/** What came of asking Bootpay again, in words. Pure. */
export function describeSettledAgain({ before, after, looked, strangers, unreadable, news }: SettledAgain): string {
  if (looked === 0) return '부트페이에 이 주문의 결제가 없습니다. 바뀐 것이 없습니다.'
  const asked = `부트페이에서 결제 ${looked}건을 확인했습니다.`
  const gone = strangers === 0 ? '' : ` 그중 ${strangers}건은 부트페이가 이 주문의 결제로 확인해 주지 않습니다.`
  if (unreadable > 0) return `${asked} 그중 ${unreadable}건은 부트페이의 답을 읽을 수 없어 아무것도 바꾸지 않았습니다.${gone}`
  if (before !== after)
    return `${asked} 상태가 ‘${STATUS_LABELS[before]}’에서 ‘${STATUS_LABELS[after]}’(으)로 바뀌었습니다.${gone}`
  if (news > 0) return `${asked} 새로운 내용을 기록에 적었습니다.${gone}`
  return `${asked} 우리 기록과 같습니다.${gone}`
}
