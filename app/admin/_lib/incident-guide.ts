type Guide = {
  /** What the shop has done about it by itself. */
  done: string
  /** What is left for a person. */
  left: string
}

const REVERSED = '자동으로 결제를 취소하고 구독을 해지하며, 확인될 때까지 다시 시도합니다. 모두 확인되면 닫힙니다.'
const KEPT = '돈은 움직이지 않았습니다.'

const GUIDES: Record<string, Guide> = {
  amount_mismatch: { done: REVERSED, left: '취소가 끝났는지 주문에서 확인해 주세요.' },
  product_mismatch: { done: REVERSED, left: '취소가 끝났는지 주문에서 확인해 주세요.' },
  second_payment: { done: REVERSED, left: '두 번째 결제가 취소되었는지 확인해 주세요.' },
  paid_after_close: { done: REVERSED, left: '취소가 끝났는지 확인하고, 필요하면 구매자에게 알려 주세요.' },
  promotion_exhausted: { done: REVERSED, left: '취소가 끝났는지 확인하고, 필요하면 구매자에게 알려 주세요.' },
  invoice_refused: {
    done: '할인된 금액으로 결제할 수 없어 주문을 시작하지 않았습니다. 돈은 움직이지 않았습니다.',
    left: '부트페이의 상품과 청구서 설정을 확인해 주세요.',
  },
  amount_unclear: { done: KEPT, left: '부트페이에서 실제 결제 금액을 확인해 주세요.' },
  payment_unreadable: {
    done: `${KEPT} 읽을 수 있게 될 때까지 저절로 다시 확인하고, 주문은 기한이 지나도 닫지 않습니다.`,
    left: '주문 화면에서 부트페이에 다시 물어보고, 그대로라면 부트페이 관리자에서 결제를 확인해 주세요.',
  },
  duration_differs: {
    done: '결제는 그대로 확정했고, 돈은 움직이지 않았습니다.',
    left: '부트페이에서 이 구독이 끝없이 이어지는지, 정해진 회차에서 끝나는지 확인해 주세요.',
  },
  amount_drift: { done: KEPT, left: '부트페이의 금액과 주문 금액을 비교해 주세요.' },
  receipt_reused: {
    done: `${KEPT} 두 번째 번호는 결제로 인정하지 않았습니다.`,
    left: '두 주문번호를 부트페이에서 확인해 주세요.',
  },
  unmatched_payment: {
    done: `${KEPT} 같은 부트페이 프로젝트의 다른 서비스 결제일 수도 있습니다.`,
    left: '우리 주문의 결제라면 연결하고, 돌려줄 결제라면 환불하고, 다른 서비스의 결제라면 이유를 적고 닫아 주세요.',
  },
  unexpected_free_subscription: { done: KEPT, left: '부트페이에서 구독이 왜 시작되었는지 확인해 주세요.' },
  needs_refund_account: { done: '계좌를 받을 때까지 기다립니다.', left: '구매자에게 환불 계좌를 받아 주세요.' },
  reversal_refused: { done: '다시 시도하고 있습니다.', left: '부트페이 관리자에서 직접 취소해야 할 수 있습니다.' },
  provider_misconfigured: { done: '설정이 고쳐질 때까지 다시 시도합니다.', left: '부트페이 키와 권한을 확인해 주세요.' },
  refund_unknown: {
    done: '부트페이에 물어 결과를 확인할 때까지 다시 확인합니다.',
    left: '오래 걸리면 부트페이 관리자에서 확인해 주세요.',
  },
  refund_refused: {
    done: '환불되지 않았습니다. 다시 시도하지 않습니다.',
    left: '주문에서 거절 사유를 확인하고 다시 환불해 주세요.',
  },
  refund_unclear: { done: '금액을 추측하지 않고 멈추었습니다.', left: '부트페이에서 실제로 환불된 금액을 확인해 주세요.' },
  subscription_price: {
    done: '기록만 했습니다. 아직 결제되지는 않았습니다. 부트페이의 금액이 되돌아오거나 구독이 끝나면 닫힙니다.',
    left: '구매자가 동의한 인상이 아니면 다음 결제 전에 부트페이에서 금액을 되돌려 주세요.',
  },
  subscription_held: {
    done: '부트페이가 결제를 거듭 시도했지만 카드가 거절되어 멈추었습니다. 다시 결제되거나 구독이 끝나면 닫힙니다.',
    left: '구매자에게 카드를 확인해 달라고 알려 주세요.',
  },
  subscription_not_ended: {
    done: '해지를 요청하고, 더는 결제되지 않는 것을 부트페이에서 확인할 때까지 다시 시도합니다. 확인되면 닫힙니다.',
    left: '오래 열려 있으면 부트페이 관리자에서 구독을 직접 해지해 주세요.',
  },
  refund_leaves_subscription: {
    done: `첫 결제는 모두 환불되었지만, 이후 회차의 결제가 남아 있어 구독을 그대로 두었습니다.`,
    left: '구독을 해지할지, 유지할지 정해 주세요.',
  },
  charged_after_end: {
    done: '우리가 해지한 구독이면 결제된 금액을 자동으로 돌려줍니다. 그렇지 않으면 돈은 움직이지 않았습니다.',
    left: '주문에서 환불되었는지 확인하고, 왜 결제되었는지 부트페이에 문의한 뒤 닫아 주세요.',
  },
  too_many_ends: {
    done: '한 시간에 정해진 수보다 많은 구독이 자동으로 해지되어, 나머지는 멈추었습니다. 돈은 움직이지 않았습니다.',
    left: '왜 많이 해지되는지 확인해 주세요. 이 일을 닫으면 이어서 해지합니다.',
  },
  cancellation_requested: { done: '구매자에게 접수되었다고 알렸습니다.', left: '주문에서 승인하거나 거절해 주세요.' },
  renewal_amount: { done: '기록만 했습니다. 정기 결제는 자동으로 취소하지 않습니다.', left: '금액이 왜 다른지 확인해 주세요.' },
  renewal_without_first_payment: { done: '기록만 했습니다.', left: '첫 결제를 부트페이에서 확인해 주세요.' },
  product_problem: {
    done: '이 요금의 주문을 결제창 앞에서 막고 있습니다. 부트페이에 반영하면 닫힙니다.',
    left: '요금제 화면에서 비교하고 부트페이에 반영해 주세요.',
  },
  checkout_refused: {
    done: '구매자의 브라우저가 알려 왔습니다. 구매자에게 이유를 안내했고, 주문은 그대로입니다.',
    left: '원인이 상품이면 요금제 화면에서, 키이면 환경 설정에서 고쳐 주세요.',
  },
  webhook_failing: { done: '저절로 다시 시도하며, 성공하면 이 일은 닫힙니다.', left: '웹훅 화면에서 오류를 확인해 주세요.' },
  webhook_silent: {
    done: '1분마다 부트페이 주문 목록에서 결제를 찾고 있습니다. 웹훅이 오면 닫힙니다.',
    left: '부트페이 관리자의 웹훅 주소를 확인해 주세요.',
  },
  reconciliation_difference: {
    done: '부트페이에 다시 물었지만 여전히 다릅니다. 다음 대사에서 같아지면 닫힙니다.',
    left: '두 기록을 비교해 주세요.',
  },
}

/** What was done about an incident and what is left; a kind that is not here (a newer one) is told as such. Pure. */
export function guideIncident(kind: string): Guide {
  const known = Object.hasOwn(GUIDES, kind) ? GUIDES[kind] : undefined
  return known ?? { done: '기록해 두었습니다.', left: '자세한 값을 확인해 주세요.' }
}
