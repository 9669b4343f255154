import { listPlans } from '#lib/catalog/list-plans.ts'
import { getEnv, isBuilding } from '#lib/env.ts'
import { getCopy, type Lang } from '../_copy/copy.ts'
import { CheckoutStarter } from './checkout-starter.tsx'
import { Notice } from './notice.tsx'
import { KeptFooter, KeptHeader } from './page-frame.tsx'
import { toPlanOffer } from './plan-offer.ts'
import { PlanSheet } from './plan-sheet.tsx'

/** Plans and prices as they are on sale. What a buyer pays is decided when the order is placed, never by this page. */
export async function PricingPage({ lang }: { lang: Lang }) {
  // What a build renders here is thrown away (scripts/lib/build-app.ts).
  if (isBuilding()) return null
  const copy = getCopy(lang)
  const env = getEnv()
  const plans = (await listPlans()).map((plan) => toPlanOffer(plan, lang))
  return (
    <div lang={lang}>
      <KeptHeader
        sandbox={env.bootpay.mode === 'sandbox' ? copy.pricing.sandbox : null}
        other={
          lang === 'ko'
            ? { href: '/en/pricing', label: copy.pricing.other, lang: 'en' }
            : { href: '/pricing', label: copy.pricing.other, lang: 'ko' }
        }
      />
      <main className="cycles mx-auto max-w-6xl px-5">
        <Notice unknownOrder={copy.pricing.unknownOrder} fromLink={copy.promotion.fromLink} />
        <PlanSheet plans={plans} copy={copy.plans} contact={env.seller.email} />
        <noscript>
          <p className="mt-6 rounded-xl bg-warn-tint p-4 text-center text-warn">{copy.pricing.noScript}</p>
        </noscript>
      </main>
      <KeptFooter seller={env.seller} copy={copy.footer} />
      <CheckoutStarter
        plans={plans}
        lang={lang}
        mode={env.bootpay.mode}
        sandboxOrigin={env.bootpay.sandboxOrigin}
        loadFailed={copy.checkout.sdkFailed}
      />
    </div>
  )
}
