import { listPlans } from '#lib/catalog/list-plans.ts'
import { getEnv } from '#lib/env.ts'
import { getCopy, type Lang } from '../_copy/copy.ts'
import { SiteFooter } from '../_ui/site-footer.tsx'
import { SiteHeader } from '../_ui/site-header.tsx'
import type { SellablePlan } from './checkout-dialog.tsx'
import { CheckoutStarter } from './checkout-starter.tsx'
import { Notice } from './notice.tsx'
import { PlanCard } from './plan-card.tsx'

/** Plans and prices as they are on sale. What a buyer pays is decided when the order is placed, never by this page. */
export async function PricingPage({ lang }: { lang: Lang }) {
  const copy = getCopy(lang)
  const env = getEnv()
  const plans = await listPlans()
  const sellable = plans.flatMap((plan): SellablePlan[] =>
    plan.forSale
      ? [
          {
            key: plan.key,
            name: plan.name[lang],
            prices: Object.fromEntries(
              Object.entries(plan.prices).map(([cycle, price]) => [cycle, { amount: price.amount, version: price.priceVersion }]),
            ),
          },
        ]
      : [],
  )
  return (
    <div lang={lang}>
      <SiteHeader
        sandbox={env.bootpay.mode === 'sandbox' ? copy.pricing.sandbox : null}
        other={
          lang === 'ko'
            ? { href: '/en/pricing', label: copy.pricing.other, lang: 'en' }
            : { href: '/pricing', label: copy.pricing.other, lang: 'ko' }
        }
      />
      <main className="cycles mx-auto max-w-6xl px-5">
        <Notice unknownOrder={copy.pricing.unknownOrder} />
        <form id="plans">
          <div className="py-10 text-center md:py-16">
            <h1 className="whitespace-pre-line font-extrabold text-4xl md:text-5xl">{copy.pricing.heading}</h1>
            <p className="mx-auto mt-4 max-w-xl text-lg text-soft">{copy.pricing.lead}</p>
            <fieldset className="mt-8 inline-flex rounded-full border border-line bg-sunken p-1">
              <legend className="sr-only">{copy.pricing.cycle}</legend>
              {(['monthly', 'yearly'] as const).map((cycle) => (
                <label
                  key={cycle}
                  className="relative flex min-h-11 items-center rounded-full px-6 font-semibold text-soft has-checked:bg-card has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-3 has-focus-visible:outline-brand"
                >
                  <input
                    type="radio"
                    name="cycle"
                    id={`cycle-${cycle}`}
                    value={cycle}
                    defaultChecked={cycle === 'monthly'}
                    className="absolute opacity-0"
                  />
                  {copy.pricing[cycle]}
                </label>
              ))}
            </fieldset>
          </div>
          <ul className="grid items-stretch gap-5 md:grid-cols-3">
            {plans.map((plan) => (
              <PlanCard key={plan.key} plan={plan} lang={lang} copy={copy} contact={env.seller.email} />
            ))}
          </ul>
        </form>
        <noscript>
          <p className="mt-6 rounded-xl bg-warn-tint p-4 text-center text-warn">{copy.pricing.noScript}</p>
        </noscript>
      </main>
      <SiteFooter seller={env.seller} copy={copy.footer} />
      <CheckoutStarter
        plans={sellable}
        lang={lang}
        mode={env.bootpay.mode}
        sandboxOrigin={env.bootpay.sandboxOrigin}
        loadFailed={copy.checkout.sdkFailed}
      />
    </div>
  )
}
