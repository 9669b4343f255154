import type { Metadata } from 'next'
import { buttonClass } from '#app/_ui/button.tsx'
import { listPlans } from '#lib/catalog/list-plans.ts'
import { getEnv } from '#lib/env.ts'
import { getCopy } from '../_copy/copy.ts'
import { type PlanOffer, toPlanOffer } from '../_pricing/plan-offer.ts'
import { SiteFooter } from '../_ui/site-footer.tsx'
import { SiteHeader } from '../_ui/site-header.tsx'
import { OpenOrder } from './open-order.tsx'

export const metadata: Metadata = { title: getCopy('ko').checkout.title, robots: { index: false } }

type Query = Record<string, string | string[] | undefined>

/**
 * Anyone: the page that an app's WebView opens for one plan, `/checkout?plan_key=…&billing_cycle=…&promotion_code=…`. It is the
 * order form of the pricing page, already open; as there, nothing in the address decides a price.
 */
export default async function CheckoutPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const copy = getCopy('ko')
  const env = getEnv()
  const cycle = query.billing_cycle === 'yearly' ? 'yearly' : 'monthly'
  const plans = (await listPlans()).map((plan) => toPlanOffer(plan, 'ko'))
  const plan = plans.find((each) => each.key === query.plan_key)
  const sold = plan?.forSale && plan.prices[cycle] ? plan : null
  return (
    <>
      <SiteHeader sandbox={env.bootpay.mode === 'sandbox' ? copy.pricing.sandbox : null} />
      <main className="mx-auto grid max-w-md gap-4 px-5 py-10 text-center">
        {sold === null ? <NotSold plan={plan ?? null} contact={env.seller.email} /> : null}
        {sold === null ? null : (
          <>
            <h1 className="font-extrabold text-3xl">{sold.name}</h1>
            <p className="text-soft">{sold.description}</p>
            <OpenOrder
              plans={plans}
              plan={sold.key}
              cycle={cycle}
              mode={env.bootpay.mode}
              sandboxOrigin={env.bootpay.sandboxOrigin}
            />
          </>
        )}
      </main>
      <SiteFooter seller={env.seller} copy={copy.footer} />
    </>
  )
}

function NotSold({ plan, contact }: { plan: PlanOffer | null; contact: string }) {
  return (
    <>
      <h1 className="font-extrabold text-3xl">{plan === null ? '요금제를 찾을 수 없습니다' : plan.name}</h1>
      <p className="text-soft">
        {plan === null
          ? '주소를 확인해 주세요. 결제된 금액은 없습니다.'
          : '온라인으로 구매할 수 없는 요금제입니다. 문의해 주시면 안내해 드리겠습니다.'}
      </p>
      <a className={buttonClass()} href={plan === null ? '/pricing' : `mailto:${contact}`}>
        {plan === null ? '요금제 보기' : '문의하기'}
      </a>
    </>
  )
}
