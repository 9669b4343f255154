import { describe, expect, it } from 'vitest'
import { describeEvent } from '#app/admin/orders/[orderId]/describe-event.ts'
import type { Operator } from '#lib/auth/get-operator.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'

type Entry = AdminOrderView['timeline'][number]

const entry = (change: Partial<Entry>): Entry => ({
  at: '2026-01-01T00:00:00.000Z',
  type: 'status_changed',
  from: null,
  to: null,
  actor: 'bootpay',
  operator_id: null,
  reason: null,
  ...change,
})
const operators: Operator[] = [{ id: 'u1', email: 'minji@example.com', name: 'minji', role: 'operator' }]

describe('describeEvent', () => {
  it.each<[string, Partial<Entry>, { what: string; who: string; why: string | null }]>([
    ['a placement', { type: 'placed', to: 'pending', actor: 'buyer' }, { what: '주문 접수', who: '구매자', why: null }],
    ['a payment', { from: 'pending', to: 'paid' }, { what: '결제 대기 → 결제 완료', who: '부트페이', why: null }],
    [
      'an expiry',
      { from: 'pending', to: 'cancelled', actor: 'system', reason: 'expired' },
      { what: '결제 대기 → 취소', who: '시스템', why: '결제 기한 지남' },
    ],
    [
      'a revival',
      { type: 'revived', from: 'cancelled', to: 'paid' },
      { what: '취소 후 결제 확인: 취소 → 결제 완료', who: '부트페이', why: null },
    ],
    ['a reversal', { type: 'reversed', reason: 'second_payment' }, { what: '결제 취소 완료', who: '부트페이', why: '중복 결제' }],
    [
      'a partial refund',
      { type: 'partially_refunded', reason: '12000' },
      { what: '일부 환불', who: '부트페이', why: '모두 ₩12,000' },
    ],
    ['a renewal', { type: 'renewed', reason: '2:29000' }, { what: '정기 결제', who: '부트페이', why: '2회차 ₩29,000' }],
    [
      "an operator's step",
      { from: 'paid', to: 'shipping', actor: 'operator', operator_id: 'u1' },
      { what: '결제 완료 → 배송 중', who: '운영자 minji@example.com', why: null },
    ],
    [
      'a step of an operator who is gone',
      { from: 'paid', to: 'shipping', actor: 'operator', operator_id: 'u9' },
      { what: '결제 완료 → 배송 중', who: '운영자', why: null },
    ],
    [
      'what it does not know',
      { type: 'novelty', reason: 'constructor' },
      { what: 'novelty', who: '부트페이', why: 'constructor' },
    ],
  ])('says %s in words', (_, change, words) => {
    expect(describeEvent(entry(change), operators)).toEqual(words)
  })
})
