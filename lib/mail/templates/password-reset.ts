import type { MailFacts } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'

export function writePasswordReset(facts: MailFacts['password_reset']): MailContent {
  return {
    subject: `${facts.shop} 관리 화면의 비밀번호를 새로 정해 주세요`,
    heading: '비밀번호를 새로 정해 주세요',
    lines: [`요청하신 링크입니다. ${facts.minutes}분 안에 한 번만 쓸 수 있습니다. 새로 정하시면 모든 기기에서 로그아웃됩니다.`],
    rows: [['이메일', facts.email]],
    action: { label: '비밀번호 새로 정하기', url: facts.url },
    notes: ['요청하신 적이 없다면 이 메일을 무시해 주세요. 비밀번호는 그대로입니다. 링크를 다른 사람에게 전달하지 마세요.'],
  }
}
