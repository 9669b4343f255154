import { Badge } from '#app/_ui/badge.tsx'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { formatWon } from '#lib/money.ts'
import type { PromotionRow } from '#lib/promotions/list-promotions.ts'
import { formatNumber } from '../_lib/format.ts'
import { describeState, describeTerms } from './describe-terms.ts'
import { PromotionForm } from './promotion-form.tsx'

type Props = {
  promotion: PromotionRow
  plans: readonly { key: string; name: string }[]
  editable: boolean
  link: string
}

/** One promotion: whether it can be used, how often it was, its terms, its link. */
export function PromotionPanel({ promotion, plans, editable, link }: Props) {
  const { code, capTotal, taken, redeemed } = promotion
  const state = describeState(promotion, Date.now())
  return (
    <section
      aria-labelledby={`promotion-${promotion.id}`}
      className="grid gap-2 rounded-xl border border-line bg-card p-4"
      data-testid={`promotion-${code}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`promotion-${promotion.id}`} className="break-all font-mono font-semibold text-lg">
          {code}
        </h2>
        <Badge tone={state.tone}>{state.label}</Badge>
        <strong className="figures sm:ml-auto">
          {promotion.kind === 'percent' ? `${promotion.value}%` : formatWon(promotion.value)} 할인
        </strong>
      </div>
      <p className="figures text-sm">
        결제 완료 {formatNumber(redeemed)}건 · 결제 대기 {formatNumber(taken - redeemed)}건
        {capTotal === null ? '' : ` · 남은 수량 ${formatNumber(capTotal - taken)} / ${formatNumber(capTotal)}`}
      </p>
      {capTotal === null ? null : (
        <span aria-hidden="true" className="flex h-2 max-w-md overflow-hidden rounded-full bg-sunken">
          <span className="bg-brand" style={{ width: `${(redeemed / capTotal) * 100}%` }} />
          <span className="bg-brand/45" style={{ width: `${((taken - redeemed) / capTotal) * 100}%` }} />
        </span>
      )}
      <p className="text-sm text-soft">{describeTerms(promotion, plans).join(' · ')}</p>
      <div className="flex items-center gap-2">
        <span className="min-w-0 break-all font-mono text-sm text-soft">{link}</span>
        <CopyButton text={link} label={`${code} 링크 복사`} />
      </div>
      {editable ? (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-sm font-medium">조건 편집</summary>
          <PromotionForm promotion={promotion} plans={plans} />
        </details>
      ) : null}
    </section>
  )
}
