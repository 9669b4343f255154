import type { ListColumn } from '#lib/orders/list-columns.ts'

export const COLUMN_LABELS: Record<ListColumn, string> = {
  created_at: '주문 시각',
  buyer: '구매자',
  phone: '휴대폰',
  email: '이메일',
  product: '상품',
  cycle: '결제 주기',
  price: '금액',
  discount: '할인',
  status: '상태',
  paid_at: '결제 시각',
  bootpay_number: '부트페이 주문번호',
}

/** Not offered to who may not read personal data: there would be nothing in them. */
export const PERSONAL_COLUMNS: readonly ListColumn[] = ['phone', 'email']
