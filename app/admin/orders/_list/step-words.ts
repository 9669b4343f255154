import type { Step } from '#lib/orders/advance-order.ts'

/** What an operator calls each step. */
export const STEP_WORDS: Readonly<Record<Step, string>> = { shipping: '배송 시작', completed: '완료 처리' }
