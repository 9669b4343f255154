import type { Metadata } from 'next'
import { may } from '#lib/auth/permissions.ts'
import { listCatalog } from '#lib/catalog/list-catalog.ts'
import { getEnv } from '#lib/env.ts'
import { listPromotions } from '#lib/promotions/list-promotions.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Empty } from '../_ui/empty.tsx'
import { PromotionForm } from './promotion-form.tsx'
import { PromotionPanel } from './promotion-panel.tsx'
import { PromotionUse } from './promotion-use.tsx'

export const metadata: Metadata = { title: '프로모션' }

export default async function PromotionsPage() {
  const operator = await requirePageOperator('/admin/promotions')
  const editable = may(operator.role, 'promotions.edit')
  const [promotions, catalog] = await Promise.all([listPromotions(), listCatalog()])
  const plans = catalog.map(({ key, nameKo }) => ({ key, name: nameKo }))
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">프로모션</h1>
      {editable ? (
        <details className="rounded-xl border border-line bg-card px-4 py-2" open={promotions.length === 0}>
          <summary className="min-h-11 cursor-pointer content-center font-semibold">새 프로모션</summary>
          <PromotionForm promotion={null} plans={plans} />
        </details>
      ) : null}
      <PromotionUse promotions={promotions} />
      {promotions.length === 0 ? (
        <Empty title="아직 프로모션이 없습니다.">코드를 만들면 요금제 페이지와 링크에서 바로 쓸 수 있습니다.</Empty>
      ) : (
        promotions.map((promotion) => (
          <PromotionPanel
            key={promotion.id}
            promotion={promotion}
            plans={plans}
            editable={editable}
            link={`${getEnv().appUrl}/pricing?promo=${promotion.code}`}
          />
        ))
      )}
    </main>
  )
}
