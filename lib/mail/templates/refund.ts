import { formatWon } from '../../money.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'

export function writeRefund(facts: MailFacts['refund']): MailContent {
  const what = facts.renewal ? '정기결제 금액' : '결제 금액'
  const left = facts.paid - facts.total
  return {
    subject: `${formatWon(facts.amount)}을 환불해 드렸습니다: ${facts.orderName}`,
    heading: `${formatWon(facts.amount)}을 환불해 드렸습니다`,
    lines: [left > 0 ? `${what} 가운데 일부를 환불해 드렸습니다.` : `${what}을 모두 환불해 드렸습니다.`],
    rows: [
      ['상품', facts.orderName],
      [what, formatWon(facts.paid)],
      ['이번에 환불한 금액', formatWon(facts.amount)],
      ...(facts.total === facts.amount ? [] : ([['지금까지 환불한 금액', formatWon(facts.total)]] satisfies [string, string][])),
      ...(left > 0 ? ([['남은 금액', formatWon(left)]] satisfies [string, string][]) : []),
      ['주문 번호', facts.orderId],
    ],
    action: { label: '주문 보기', url: facts.url },
    notes: ['카드로 결제하셨다면 카드사에 따라 3~7영업일 안에 취소 내역이 나타납니다. 따로 하실 일은 없습니다.'],
  }
}
