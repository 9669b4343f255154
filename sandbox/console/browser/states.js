import { pill } from './dom.js'

/** What each state is called, and whether it is good, bad or to be watched. */
export const ORDER = {
  waiting: ['결제 대기'],
  awaiting_deposit: ['입금 대기', 'warn'],
  awaiting_confirmation: ['승인 대기', 'warn'],
  paid: ['결제 완료', 'good'],
  billing_key: ['빌링키 발급'],
  failed: ['실패', 'bad'],
  abandoned: ['닫힘'],
  expired: ['기한 만료'],
  cancelled: ['취소', 'bad'],
}
export const HOOK = {
  queued: ['대기'],
  delivered: ['전달됨', 'good'],
  retrying: ['재시도 중', 'warn'],
  failed: ['실패', 'bad'],
  dropped: ['버림', 'bad'],
}
export const RECEIPT = {
  0: ['대기'],
  1: ['결제 완료', 'good'],
  2: ['승인 대기', 'warn'],
  5: ['계좌 발급', 'warn'],
  11: ['빌링키 발급'],
  20: ['취소', 'bad'],
  '-2': ['실패', 'bad'],
  '-10': ['기한 만료'],
}
export const SUBSCRIPTION = {
  0: ['대기'],
  1: ['이용 중', 'good'],
  '-1': ['체험'],
  '-2': ['일시정지', 'warn'],
  '-3': ['결제 실패로 멈춤', 'bad'],
  15: ['기간 만료'],
  20: ['해지', 'bad'],
}

export const state = (names, value) => pill(...(names[value] ?? [String(value)]))
