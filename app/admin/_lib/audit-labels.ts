// What the audit log calls things. A code that is not here (a newer or an older one) is shown as it is.

/** By the words under which an action is written down. */
export const AUDIT_ACTIONS: Readonly<Record<string, string>> = {
  'advancing an order': '주문 단계 변경',
  'advancing one of many orders': '주문 단계 변경 (여러 건)',
  'settling an order again': '결제 다시 확인',
  'sending a receipt again': '영수증 다시 보내기',
  'writing a note': '메모 남기기',
  'removing a note': '메모 지우기',
  'refunding an order': '환불',
  'withdrawing a refund': '환불 철회',
  'taking a refund account': '환불 계좌 입력',
  'granting a cancellation': '취소 요청 승인',
  'rejecting a cancellation': '취소 요청 거절',
  'exporting orders': '주문 내려받기',
  'sharing a view': '보기 함께 쓰기',
  'closing an incident': '확인할 일 닫기',
  'ending a subscription': '구독 해지',
  'keeping a subscription': '구독 유지',
  'linking a payment': '결제를 주문에 연결',
  'refunding an unmatched payment': '주문 없는 결제 환불',
  'replaying a delivery': '웹훅 다시 처리',
  'replaying deliveries': '웹훅 여러 건 다시 처리',
  'asking for a test webhook': '테스트 웹훅 요청',
  'asking for a reconciliation': '대사 요청',
  'making a payment link': '결제 링크 만들기',
  'sending a payment link': '결제 링크 보내기',
  'withdrawing a payment link': '결제 링크 회수',
  'saving a promotion': '프로모션 저장',
  'editing the catalogue': '요금제 변경',
  'inviting a person': '사람 초대',
  'accepting an invitation': '초대 수락',
  'changing a role': '권한 변경',
  'removing a person': '사람 삭제',
  'ending sessions': '다른 사람의 기기 로그아웃',
  'turning a second factor off': '다른 사람의 2단계 인증 끄기',
  'changing the own password': '내 비밀번호 변경',
  'resetting the own password': '비밀번호 새로 정함 (메일 링크)',
  'setting a password by the settings': '비밀번호 새로 정함 (환경 설정)',
  'ending an own session': '내 기기 로그아웃',
  'ending the other own sessions': '내 다른 기기 모두 로그아웃',
  'starting a second factor': '2단계 인증 시작',
  'turning the own second factor on': '2단계 인증 켜기',
  'turning the own second factor off': '2단계 인증 끄기',
  'renewing the own backup codes': '백업 코드 새로 만들기',
}

const OUTCOMES: Readonly<Record<string, string>> = {
  done: '완료',
  failed: '오류',
  INVALID_REQUEST: '입력을 확인해야 함',
  NOT_ALLOWED: '권한 없음',
  REFUSED_AGAIN: '권한 없음 (되풀이되어 더 적지 않음)',
  STATUS_NOT_ALLOWED: '지금은 할 수 없음',
  ORDER_CHANGED: '그사이 바뀜',
  ORDER_NOT_FOUND: '찾을 수 없음',
  REFUND_IN_PROGRESS: '다른 환불이 진행 중',
  REFUND_TOO_LARGE: '남은 금액보다 큼',
  TOO_MANY_REQUESTS: '너무 여러 번 시도',
  PROVIDER_UNAVAILABLE: '부트페이가 응답하지 않음',
}

const SUBJECTS: Readonly<Record<string, string>> = {
  order: '주문',
  payment: '결제',
  refund: '환불',
  cancellation: '취소 요청',
  incident: '확인할 일',
  delivery: '웹훅',
  reconciliation: '대사',
  plan: '요금제',
  price: '가격',
  product: '부트페이 상품',
  promotion: '프로모션',
  person: '사람',
  invitation: '초대',
}

const lookUp =
  (labels: Readonly<Record<string, string>>) =>
  (code: string): string =>
    Object.hasOwn(labels, code) ? (labels[code] ?? code) : code

export const auditActionLabel = lookUp(AUDIT_ACTIONS)
export const auditOutcomeLabel = lookUp(OUTCOMES)
export const auditSubjectLabel = lookUp(SUBJECTS)
