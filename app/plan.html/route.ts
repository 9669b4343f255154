import { renderDocument, renderOffer } from '#app/_clients/render-document.ts'
import { listPlans } from '#lib/catalog/list-plans.ts'
import { getEnv } from '#lib/env.ts'

// The settings and the catalogue are those of the moment: one build serves every mode.
export const dynamic = 'force-dynamic'

/** The versioned path is the one that working code uses; the reference page's `latest` is named nowhere else (protocol notes §1.2). */
const SDK_URL = 'https://js.bootpay.co.kr/commerce/bp-commerce-sdk-1.0.8.min.js'

/** Anyone: the reference page's script-tag variant. The SDK is a global here; the server says where its script comes from. */
export async function GET(): Promise<Response> {
  const { bootpay } = getEnv()
  const offers = (await listPlans()).flatMap((plan) =>
    (['monthly', 'yearly'] as const).flatMap((cycle) => {
      const price = plan.prices[cycle]
      if (!plan.forSale || price === undefined) return []
      return [
        renderOffer({ planKey: plan.key, cycle, name: plan.name.ko, description: plan.description.ko, amount: price.amount }),
      ]
    }),
  )
  const sdk = bootpay.sandboxOrigin === null ? SDK_URL : `${bootpay.sandboxOrigin}/bp-commerce-sdk-latest.min.js`
  return renderDocument({
    title: '요금제 선택',
    body: `<h1>요금제 선택</h1>
${bootpay.mode === 'sandbox' ? '<p class="soft">샌드박스 · 실제 돈은 움직이지 않습니다</p>' : ''}
<label><input type="checkbox" id="consent"> 주문 내용과 정기 결제 조건을 확인했으며 결제에 동의합니다. (필수)</label>
<p role="status" id="message"></p>
${offers.join('\n')}`,
    config: { mode: bootpay.mode === 'sandbox' ? 'production' : bootpay.mode, sandbox_origin: bootpay.sandboxOrigin },
    scripts: [sdk, '/clients/plan.js'],
  })
}
