import type { Metadata } from 'next'
import { Badge } from '#app/_ui/badge.tsx'
import { Button } from '#app/_ui/button.tsx'
import { may } from '#lib/auth/permissions.ts'
import { listCatalog } from '#lib/catalog/list-catalog.ts'
import { getEnv } from '#lib/env.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Empty } from '../_ui/empty.tsx'
import { syncCatalogAction } from './catalog-actions.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanPanel } from './plan-panel.tsx'

export const metadata: Metadata = { title: '요금제' }

export default async function CatalogPage() {
  const operator = await requirePageOperator('/admin/catalog')
  const editable = may(operator.role, 'catalog.edit')
  const plans = await listCatalog()
  const differing = plans.filter((plan) => plan.forSale).flatMap((plan) => plan.prices.filter((price) => price.problem !== null))
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">요금제</h1>
      <section aria-labelledby="sync" className="grid gap-3 rounded-xl border border-line bg-card p-4 text-sm">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="sync" className="font-semibold">
            부트페이 상품 ({getEnv().bootpay.mode})
          </h2>
          {differing.length === 0 ? (
            <Badge tone="good">요금과 일치</Badge>
          ) : (
            <Badge tone="warn">{`${differing.length}건 다름 · 주문을 막고 있음`}</Badge>
          )}
        </div>
        <p className="text-soft">
          요금마다 부트페이 상품이 하나 있어야 하며 금액이 같아야 합니다. 다르면 결제창을 열기 전에 주문을 막습니다. 비교하기는
          아무것도 바꾸지 않습니다.
        </p>
        {editable ? (
          <EditForm action={syncCatalogAction} label="부트페이 상품" className="flex flex-wrap items-center gap-2">
            <Button type="submit" look="quiet">
              비교하기
            </Button>
            <Button type="submit" name="apply" value="yes">
              부트페이에 반영
            </Button>
          </EditForm>
        ) : null}
      </section>
      {plans.length === 0 ? (
        <Empty title="아직 요금제가 없습니다.">새 요금제를 만들고 요금을 정한 뒤 부트페이에 반영해 주세요.</Empty>
      ) : null}
      {plans.map((plan, index) => (
        <PlanPanel key={plan.key} plan={plan} editable={editable} first={index === 0} last={index === plans.length - 1} />
      ))}
      {editable ? (
        <details className="rounded-xl border border-line bg-card px-4 py-2">
          <summary className="min-h-11 cursor-pointer content-center font-semibold">새 요금제</summary>
          <PlanForm plan={null} />
        </details>
      ) : null}
    </main>
  )
}
