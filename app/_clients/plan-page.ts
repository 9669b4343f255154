import { listPlans } from '#lib/catalog/list-plans.ts'
import { getEnv } from '#lib/env.ts'
import { escapeHtml, renderDocument, renderOffer } from './render-document.ts'
import { getWords, type Lang } from './words.ts'

/** The versioned path is the one that working code uses; the reference page's `latest` is named nowhere else (protocol notes §1.2). */
const SDK_URL = 'https://js.bootpay.co.kr/commerce/bp-commerce-sdk-1.0.8.min.js'

/** The reference page's script-tag variant: plain HTML, the SDK as a global. The server says where its script comes from. */
export async function renderPlanPage(lang: Lang): Promise<Response> {
  const { bootpay } = getEnv()
  const words = getWords(lang).plan
  const offers = (await listPlans()).flatMap((plan) =>
    (['monthly', 'yearly'] as const).flatMap((cycle) => {
      const price = plan.prices[cycle]
      if (!plan.forSale || price === undefined) return []
      const offer = { planKey: plan.key, cycle, name: plan.name[lang], description: plan.description[lang], amount: price.amount }
      return [renderOffer(offer, words)]
    }),
  )
  const sdk = bootpay.sandboxOrigin === null ? SDK_URL : `${bootpay.sandboxOrigin}/bp-commerce-sdk-latest.min.js`
  return renderDocument({
    lang,
    title: words.title,
    body: `<h1>${words.title}</h1>
${bootpay.mode === 'sandbox' ? `<p class="soft">${words.sandbox}</p>` : ''}
<label><input type="checkbox" id="consent"> ${escapeHtml(words.consent)}</label>
<p role="status" id="message"></p>
${offers.join('\n')}
<p><a class="soft" href="${words.other.href}" lang="${words.other.lang}" hreflang="${words.other.lang}">${words.other.label}</a></p>`,
    config: {
      mode: bootpay.mode === 'sandbox' ? 'production' : bootpay.mode,
      sandbox_origin: bootpay.sandboxOrigin,
      words: words.script,
    },
    scripts: [sdk, '/clients/plan.js'],
  })
}
