import type { MailContent } from './mail-content.ts'

export function writeInvitation(facts: { shop: string; email: string; url: string }): MailContent {
  return {
    subject: `${facts.shop} 관리 화면에 초대합니다`,
    heading: `${facts.shop} 관리 화면에 초대합니다`,
    lines: ['아래 링크에서 이름과 비밀번호를 정하면 바로 쓰실 수 있습니다. 링크는 사흘 동안 한 번만 쓸 수 있습니다.'],
    rows: [['이메일', facts.email]],
    action: { label: '초대 받기', url: facts.url },
    notes: ['모르는 초대라면 이 메일을 무시해 주세요. 링크를 다른 사람에게 전달하지 마세요.'],
  }
}
