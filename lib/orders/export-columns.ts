/** What an exported file can have, in the order in which it stands there, and what each column is called. */
export const EXPORT_LABELS = {
  order_id: '주문번호',
  placed_at: '주문 시각',
  status: '상태',
  order_name: '상품',
  plan: '요금제',
  cycle: '주기',
  original_price: '정가',
  discount: '할인',
  price: '주문 금액',
  paid_amount: '결제 금액',
  refunded_amount: '환불 금액',
  paid_at: '결제 시각',
  buyer_name: '구매자',
  phone: '휴대폰',
  email: '이메일',
  bootpay_number: '부트페이 주문번호',
} as const

export type ExportColumn = keyof typeof EXPORT_LABELS

export const EXPORT_COLUMNS = Object.keys(EXPORT_LABELS) as ExportColumn[]
