import type { MailFacts } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'

export function writeOrderLink(facts: MailFacts['order_link']): MailContent {
  return {
    subject: `주문 화면 링크를 보내 드립니다: ${facts.orderName}`,
    heading: '주문 화면 링크를 보내 드립니다',
    lines: [`요청하신 링크입니다. ${facts.minutes}분 안에 한 번만 쓸 수 있습니다.`],
    rows: [
      ['상품', facts.orderName],
      ['주문 번호', facts.orderId],
    ],
    action: { label: '주문 화면 열기', url: facts.url },
    notes: ['요청하신 적이 없다면 이 메일을 무시해 주세요. 링크를 다른 사람에게 전달하지 마세요.'],
  }
}
