import { Badge } from '#app/_ui/badge.tsx'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { formatWon, won } from '#lib/money.ts'
import { yearlySaving } from '#lib/pricing/price-order.ts'
import { fill } from '../_copy/fill.ts'
import type { Copy } from '../_copy/ko.ts'
import type { PlanOffer } from './plan-offer.ts'
import { SavingPicture } from './saving-picture.tsx'

export function PlanCard({ plan, copy, contact }: { plan: PlanOffer; copy: Copy['plans']; contact: string }) {
  const { monthly, yearly } = plan.prices
  const saving = monthly && yearly ? yearlySaving(won(monthly.amount), won(yearly.amount)) : won(0)
  return (
    <li data-plan={plan.key} className={plan.highlighted ? 'plan plan-highlighted' : 'plan'}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-bold text-2xl">{plan.name}</h2>
        {plan.highlighted ? <Badge tone="brand">{copy.popular}</Badge> : null}
      </div>
      <p className="mt-1 text-soft">{plan.description}</p>
      <div className="mt-6 md:min-h-32">
        {monthly ? (
          <p className="if-monthly">
            <Amount amount={monthly.amount} unit={copy.perMonth} />
          </p>
        ) : null}
        {yearly ? (
          <div className="if-yearly">
            <p>
              <Amount amount={yearly.amount} unit={copy.perYear} />
            </p>
            <p className="text-soft text-sm">{fill(copy.asMonthly, formatWon(Math.round(yearly.amount / 12)))}</p>
          </div>
        ) : null}
        {monthly && yearly && saving > 0 ? (
          <SavingPicture monthlyFor12={monthly.amount * 12} yearly={yearly.amount} saving={saving} copy={copy} />
        ) : null}
        {!monthly && !yearly ? <p className="font-extrabold text-3xl">{copy.custom}</p> : null}
      </div>
      <ul className="ticks mt-6 mb-8 grid gap-2.5">
        {plan.features.map((feature) => (
          <li key={feature}>{feature}</li>
        ))}
      </ul>
      <div className="mt-auto">
        {plan.forSale ? (
          <Button
            type="submit"
            name="plan"
            value={plan.key}
            look={plan.highlighted ? 'primary' : 'quiet'}
            className="w-full"
            data-testid={`choose-${plan.key}`}
          >
            {fill(copy.choose, plan.name)}
          </Button>
        ) : (
          <a href={`mailto:${contact}`} className={`${buttonClass('quiet')} w-full`}>
            {copy.contact}
          </a>
        )}
      </div>
    </li>
  )
}

function Amount({ amount, unit }: { amount: number; unit: string }) {
  return (
    <>
      <span className="price">{formatWon(amount)}</span>
      <span className="text-soft"> {unit}</span>
    </>
  )
}
