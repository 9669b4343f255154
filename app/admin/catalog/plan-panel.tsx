import { Badge } from '#app/_ui/badge.tsx'
import { Button } from '#app/_ui/button.tsx'
import type { CatalogPlan, CatalogPrice } from '#lib/catalog/list-catalog.ts'
import { formatWon } from '#lib/money.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { TextField } from '../_ui/fields.tsx'
import { movePlanAction, setPriceAction } from './catalog-actions.ts'
import { PlanForm } from './plan-form.tsx'
import { PriceProducts } from './price-products.tsx'

const CYCLES = { monthly: '월간', yearly: '연간' } as const

/** One plan: its prices with their products, its place, its words. */
export function PlanPanel({
  plan,
  editable,
  first,
  last,
}: {
  plan: CatalogPlan
  editable: boolean
  first: boolean
  last: boolean
}) {
  return (
    <section
      aria-labelledby={`plan-${plan.key}`}
      className="grid gap-4 rounded-xl border border-line bg-card p-4"
      data-testid={`plan-${plan.key}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={`plan-${plan.key}`} className="min-w-0 font-semibold text-lg">
          {plan.nameKo}
        </h2>
        <span className="break-all font-mono text-sm text-soft">{plan.key}</span>
        {plan.visible ? null : <Badge>요금제 페이지에 없음</Badge>}
        {plan.forSale ? <Badge tone="good">판매 중</Badge> : <Badge>문의로만 판매</Badge>}
        {plan.highlighted ? <Badge tone="brand">강조</Badge> : null}
        {editable ? (
          <EditForm action={movePlanAction} label={`${plan.nameKo} 순서`} className="ml-auto flex flex-wrap items-center gap-1">
            <input type="hidden" name="key" value={plan.key} />
            <Button type="submit" look="quiet" name="direction" value="up" disabled={first} aria-label={`${plan.nameKo} 위로`}>
              ↑
            </Button>
            <Button type="submit" look="quiet" name="direction" value="down" disabled={last} aria-label={`${plan.nameKo} 아래로`}>
              ↓
            </Button>
          </EditForm>
        ) : null}
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        {(['monthly', 'yearly'] as const).map((cycle) => {
          const price = plan.prices.find((each) => each.billingCycle === cycle)
          return (
            <div key={cycle} className="grid content-start gap-3 rounded-lg bg-sunken p-3">
              {editable ? (
                <PriceForm plan={plan} cycle={cycle} price={price} />
              ) : (
                <p>
                  <span className="text-soft text-sm">{CYCLES[cycle]}</span>{' '}
                  {price === undefined ? '판매하지 않음' : formatWon(price.amount)}
                </p>
              )}
              {price === undefined ? null : <PriceProducts price={price} editable={editable} forSale={plan.forSale} />}
            </div>
          )
        })}
      </div>
      {editable ? (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-sm font-medium">이름·설명·기능·노출 편집</summary>
          <PlanForm plan={plan} />
        </details>
      ) : null}
    </section>
  )
}

/** What one cycle costs; empty: it is not sold. */
function PriceForm({ plan, cycle, price }: { plan: CatalogPlan; cycle: 'monthly' | 'yearly'; price: CatalogPrice | undefined }) {
  return (
    <EditForm
      action={setPriceAction}
      label={`${plan.nameKo} ${CYCLES[cycle]} 요금`}
      className="grid grid-cols-[1fr_auto] items-end gap-2 *:[[role=status]]:col-span-full"
    >
      <input type="hidden" name="key" value={plan.key} />
      <input type="hidden" name="billing_cycle" value={cycle} />
      <TextField
        // A saved price is another price: the field begins anew with it.
        key={price?.id ?? 0}
        label={`${CYCLES[cycle]} 요금 (원)${price === undefined ? '' : ` · v${price.version}`}`}
        name="amount"
        inputMode="numeric"
        defaultValue={price?.amount.toLocaleString('ko-KR')}
        placeholder="판매하지 않음"
      />
      <Button type="submit" look="quiet">
        저장
      </Button>
    </EditForm>
  )
}
