import { findRefusalCause, type RefusalCause } from '#lib/catalog/checkout-refusals.ts'

type Words = {
  title: string
  /** What the browser may say of money: it has only been told of a refusal, and a payment may be on its way. */
  money: string
  /** What happened, and what to do next. */
  causes: Record<RefusalCause | 'other', { what: string; next: string }>
}

const ko: Words = {
  title: '결제를 시작하지 못했습니다',
  money: '지금까지 확인된 결제는 없습니다. 결제되었다는 알림을 받으셨다면 다시 결제하지 말고 기다려 주세요.',
  causes: {
    no_product: {
      what: '결제창이 주문에서 상품을 찾지 못했습니다.',
      next: '요금제를 다시 선택해 주세요. 같은 안내가 다시 나오면 문의해 주세요.',
    },
    product_unknown: {
      what: '결제창에서 지금은 판매하지 않는 상품이라고 알려 왔습니다.',
      next: '다른 요금제를 선택하거나 문의해 주세요.',
    },
    price_differs: {
      what: '결제창에서 주문 금액이 상품 금액과 다르다고 알려 왔습니다.',
      next: '요금을 다시 확인하고 결제해 주세요. 같은 안내가 다시 나오면 문의해 주세요.',
    },
    physical_product: {
      what: '결제창에서 배송지 정보가 필요한 상품이라고 알려 왔습니다.',
      next: '문의해 주시면 도와드리겠습니다.',
    },
    keys: {
      what: '지금은 결제창을 열 수 없습니다.',
      next: '잠시 후 다시 시도해 주세요.',
    },
    other: {
      what: '결제창에서 오류가 나 결제가 끝나지 않은 것으로 보입니다.',
      next: '다시 시도하시거나 문의해 주세요.',
    },
  },
}

const en: Words = {
  title: 'The payment could not be started',
  money: 'We have seen no payment so far. If you were told that you paid, please wait and do not pay again.',
  causes: {
    no_product: {
      what: 'The payment window found no product in the order.',
      next: 'Please choose your plan again, or contact us if this comes back.',
    },
    product_unknown: {
      what: 'The payment window says that this product is not sold at the moment.',
      next: 'Please choose another plan or contact us.',
    },
    price_differs: {
      what: 'The payment window says that the amount differs from the product’s price.',
      next: 'Please check the price and pay again, or contact us if this comes back.',
    },
    physical_product: {
      what: 'The payment window says that this product needs a delivery address.',
      next: 'Please contact us.',
    },
    keys: {
      what: 'The payment window cannot be opened right now.',
      next: 'Please try again shortly.',
    },
    other: {
      what: 'An error in the payment window seems to have kept the payment from being made.',
      next: 'Please try again or contact us.',
    },
  },
}

export function getRefusalWords(lang: 'ko' | 'en'): Words {
  return lang === 'en' ? en : ko
}

/** Why a checkout was refused, by a code of our list or `OTHER`. */
export function findCause(code: string): RefusalCause | 'other' {
  return findRefusalCause(code) ?? 'other'
}
