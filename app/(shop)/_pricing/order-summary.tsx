import { formatWon } from '#lib/money.ts'
import type { PromotionPreview } from '#lib/promotions/preview-promotion.ts'
import { getCopy } from '../_copy/copy.ts'
import { fill } from '../_copy/fill.ts'
import { nextPaymentDate } from './order-form.ts'
import type { PlanOffer } from './plan-offer.ts'

export type Choice = { plan: PlanOffer; cycle: 'monthly' | 'yearly'; amount: number; version: number }

/** What is due now, and what each time after. */
export function OrderSummary({ choice, applied, lang }: { choice: Choice; applied: PromotionPreview | null; lang: 'ko' | 'en' }) {
  const { checkout: copy, promotion } = getCopy(lang)
  const terms = choice.cycle === 'yearly' ? copy.termsYearly : copy.termsMonthly
  return (
    <div className="rounded-2xl bg-sunken p-4">
      {applied === null ? null : (
        <dl className="mb-2 grid gap-1 text-sm" data-testid="order-discount">
          <div className="flex justify-between">
            <dt>{promotion.original}</dt>
            <dd className="figures">{formatWon(applied.original_price)}</dd>
          </div>
          <div className="flex justify-between text-good">
            <dt>{promotion.discount}</dt>
            <dd className="figures">−{formatWon(applied.discount)}</dd>
          </div>
        </dl>
      )}
      <div className="flex items-baseline justify-between gap-4">
        <span>{copy.totalLabel}</span>
        <strong data-testid="order-total" className="figures text-2xl">
          {formatWon(applied?.price ?? choice.amount)}
        </strong>
      </div>
      <p data-testid="order-terms" className="mt-1 text-soft text-sm">
        {applied === null ? null : `${promotion.firstOnly} `}
        {fill(terms, formatWon(choice.amount), nextPaymentDate(choice.cycle, lang))}
      </p>
    </div>
  )
}
