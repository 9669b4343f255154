import { ShopError } from '../errors.ts'
import type { PromotionRefusal } from './check-promotion.ts'

/** One wording for unknown, paused and not begun: nobody learns by trying which codes exist. */
const MESSAGES: Record<PromotionRefusal, string> = {
  unknown: '사용할 수 없는 프로모션 코드입니다. 코드를 확인해 주세요.',
  ended: '사용 기간이 끝난 프로모션 코드입니다.',
  plan: '이 요금제에는 사용할 수 없는 프로모션 코드입니다.',
  cycle: '선택하신 결제 주기에는 사용할 수 없는 프로모션 코드입니다.',
  min_amount: '이 프로모션 코드를 사용할 수 있는 최소 금액보다 적습니다.',
  no_discount: '이 금액에는 사용할 수 없는 프로모션 코드입니다.',
  exhausted: '준비한 수량이 모두 소진된 프로모션 코드입니다.',
  customer_unknown: '이 프로모션 코드를 사용하려면 휴대전화 번호나 이메일이 필요합니다.',
  customer_cap: '이미 사용하셨거나, 결제를 기다리는 다른 주문에 적용된 프로모션 코드입니다.',
  not_first: '첫 구매에만 사용할 수 있는 프로모션 코드입니다.',
}

/** The refusal as the world sees it; the order is not placed at another price instead. */
export function refusePromotion(reason: PromotionRefusal): ShopError {
  const code = reason === 'exhausted' ? 'PROMOTION_EXHAUSTED' : 'PROMOTION_NOT_APPLICABLE'
  return new ShopError(code, MESSAGES[reason], { field: 'promotion_code', reason })
}
