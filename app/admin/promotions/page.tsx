import type { Metadata } from 'next'
import { Badge } from '#app/_ui/badge.tsx'
import { listCatalog } from '#lib/catalog/list-catalog.ts'
import { formatWon } from '#lib/money.ts'
import { listPromotions, type PromotionRow } from '#lib/promotions/list-promotions.ts'
import { formatTime } from '../_lib/format.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { PromotionForm } from './promotion-form.tsx'

export const metadata: Metadata = { title: '프로모션' }

export default async function PromotionsPage() {
  await requirePageOperator('/admin/promotions')
  const [promotions, plans] = await Promise.all([listPromotions(), listCatalog()])
  const planKeys = plans.map((plan) => plan.key)
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">프로모션</h1>
      <details className="rounded-xl border border-line bg-card p-4" open={promotions.length === 0}>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">새 프로모션</summary>
        <PromotionForm promotion={null} planKeys={planKeys} />
      </details>
      {promotions.map((promotion) => (
        <section
          key={promotion.id}
          className="rounded-xl border border-line bg-card p-4"
          data-testid={`promotion-${promotion.code}`}
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="font-mono font-semibold text-lg">{promotion.code}</h2>
            <State promotion={promotion} />
            <span>{promotion.kind === 'percent' ? `${promotion.value}%` : formatWon(promotion.value)} 할인</span>
            <span className="figures ml-auto text-sm text-soft">
              {promotion.taken.toLocaleString('ko-KR')}
              {promotion.capTotal === null ? '' : ` / ${promotion.capTotal.toLocaleString('ko-KR')}`}건 사용 · 결제{' '}
              {promotion.redeemed.toLocaleString('ko-KR')}건
            </span>
          </div>
          <p className="text-sm text-soft">
            {promotion.endsAt === null ? '종료 없음' : `${formatTime(promotion.endsAt)}까지`} · 링크{' '}
            <span className="break-all font-mono">/pricing?promo={promotion.code}</span>
          </p>
          <details className="mt-2">
            <summary className="min-h-11 cursor-pointer content-center text-sm font-medium">조건 편집</summary>
            <PromotionForm promotion={promotion} planKeys={planKeys} />
          </details>
        </section>
      ))}
    </main>
  )
}

function State({ promotion }: { promotion: PromotionRow }) {
  const now = Date.now()
  if (!promotion.active) return <Badge>일시 정지</Badge>
  if (promotion.startsAt !== null && Date.parse(promotion.startsAt) > now) return <Badge>시작 전</Badge>
  if (promotion.endsAt !== null && Date.parse(promotion.endsAt) <= now) return <Badge>종료</Badge>
  if (promotion.capTotal !== null && promotion.taken >= promotion.capTotal) return <Badge tone="warn">소진</Badge>
  return <Badge tone="good">사용 가능</Badge>
}
