import { formatWon } from '#lib/money.ts'
import type { PromotionRow } from '#lib/promotions/list-promotions.ts'
import { formatNumber, formatTime } from '../_lib/format.ts'
import { cycleLabel } from '../_lib/labels.ts'

/** What bounds a promotion, in short; nothing for what is not bounded. Pure. */
export function describeTerms(promotion: PromotionRow, plans: readonly { key: string; name: string }[]): string[] {
  const names = promotion.planKeys.map((key) => plans.find((plan) => plan.key === key)?.name ?? key)
  const terms = [
    describePeriod(promotion),
    names.length === 0 ? '모든 요금제' : names.join('·'),
    promotion.billingCycles.length === 0 ? null : `${promotion.billingCycles.map(cycleLabel).join('·')} 결제`,
    promotion.minAmount === 0 ? null : `${formatWon(promotion.minAmount)} 이상`,
    promotion.maxDiscount === null ? null : `최대 ${formatWon(promotion.maxDiscount)}`,
    promotion.capPerCustomer === null ? null : `고객당 ${formatNumber(promotion.capPerCustomer)}번`,
    promotion.firstPurchaseOnly ? '첫 구매만' : null,
  ]
  return terms.filter((term) => term !== null)
}

function describePeriod({ startsAt, endsAt }: PromotionRow): string {
  if (startsAt === null && endsAt === null) return '기간 제한 없음'
  return `${startsAt === null ? '' : formatTime(startsAt)} ~ ${endsAt === null ? '' : formatTime(endsAt)}`.trim()
}

export type PromotionState = { label: string; tone: 'neutral' | 'good' | 'warn' }

/** Whether a code can be used now, and if not, why. Pure. */
export function describeState(promotion: PromotionRow, now: number): PromotionState {
  if (!promotion.active) return { label: '일시 정지', tone: 'neutral' }
  if (promotion.startsAt !== null && Date.parse(promotion.startsAt) > now) return { label: '시작 전', tone: 'neutral' }
  if (promotion.endsAt !== null && Date.parse(promotion.endsAt) <= now) return { label: '종료', tone: 'neutral' }
  if (promotion.capTotal !== null && promotion.taken >= promotion.capTotal) return { label: '소진', tone: 'warn' }
  return { label: '사용 가능', tone: 'good' }
}
