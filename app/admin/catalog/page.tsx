import type { Metadata } from 'next'
import { Button } from '#app/_ui/button.tsx'
import { listCatalog } from '#lib/catalog/list-catalog.ts'
import { getEnv } from '#lib/env.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { syncCatalogAction } from './catalog-actions.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanPanel } from './plan-panel.tsx'

export const metadata: Metadata = { title: '요금제' }

export default async function CatalogPage() {
  await requirePageOperator('/admin/catalog')
  const plans = await listCatalog()
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">요금제</h1>
      <section aria-labelledby="sync" className="grid gap-3 rounded-xl border border-line bg-card p-4 text-sm">
        <h2 id="sync" className="font-semibold">
          부트페이 상품 ({getEnv().bootpay.mode})
        </h2>
        <p className="text-soft">
          요금마다 부트페이 상품이 하나 있어야 하며 금액이 같아야 합니다. 다르면 결제창을 열기 전에 주문을 막습니다.
        </p>
        <EditForm action={syncCatalogAction} label="부트페이 상품" className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="quiet">
            비교하기
          </Button>
          <Button type="submit" name="apply" value="yes">
            부트페이에 반영
          </Button>
        </EditForm>
      </section>
      {plans.map((plan, index) => (
        <PlanPanel key={plan.key} plan={plan} first={index === 0} last={index === plans.length - 1} />
      ))}
      <details className="rounded-xl border border-line bg-card p-4">
        <summary className="min-h-11 cursor-pointer content-center font-semibold">새 요금제</summary>
        <PlanForm plan={null} />
      </details>
    </main>
  )
}
