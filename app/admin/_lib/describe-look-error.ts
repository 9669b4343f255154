const TEXTS: Record<string, string> = {
  'unknown at Bootpay': '부트페이에 아직 없는 주문번호',
  'receipt without an order': '부트페이가 이 영수증의 주문을 알려 주지 않음',
  'internal error': '내부 오류, 로그를 확인해 주세요',
}
const KINDS: Record<string, string> = {
  unknown: '부트페이가 제대로 응답하지 않음',
  refused: '부트페이가 거절함',
  misconfigured: '부트페이 키나 권한이 맞지 않음',
}

/** Why a look failed, for operators; Bootpay's own code stays beside it, so that it can be searched for. Pure. */
export function describeLookError(error: string): string {
  const text = TEXTS[error]
  if (text !== undefined) return text
  const [, kind = '', code] = /^(\w+) (\S+)$/.exec(error) ?? []
  return KINDS[kind] === undefined ? error : `${KINDS[kind]} (${code})`
}
