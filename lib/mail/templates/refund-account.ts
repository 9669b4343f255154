import { formatWon } from '../../money.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'

export function writeRefundAccount(facts: MailFacts['refund_account']): MailContent {
  return {
    subject: facts.again
      ? `환불 계좌를 다시 확인해 주세요: ${facts.orderName}`
      : `환불받으실 계좌를 알려 주세요: ${facts.orderName}`,
    heading: facts.again ? '환불 계좌를 다시 확인해 주세요' : '환불받으실 계좌를 알려 주세요',
    lines: [
      facts.again
        ? '적어 주신 계좌로는 보내지 못했습니다. 은행, 계좌번호, 예금주를 다시 확인해 주세요.'
        : '계좌로 입금하신 금액은 알려 주신 계좌로만 돌려드릴 수 있습니다.',
      '아직 환불되지 않았습니다.',
    ],
    rows: [
      ['상품', facts.orderName],
      ['돌려드릴 금액', formatWon(facts.amount)],
      ['주문 번호', facts.orderId],
    ],
    action: { label: '환불 계좌 알려 주기', url: facts.url },
    notes: [
      `이 링크는 ${facts.days}일 동안 한 번 쓸 수 있습니다. 그 뒤에는 주문 화면에서 새 링크를 받아 주세요.`,
      '계좌번호를 이 메일에 답장으로 보내지 마세요. 주문 화면에서만 받으며, 환불이 끝나면 지웁니다.',
    ],
  }
}
