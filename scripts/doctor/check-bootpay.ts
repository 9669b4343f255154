import type { Env } from '#lib/env.ts'
import { bad, type Finding, note, ok, reasonOf } from './finding.ts'

/** Whether Bootpay (or the sandbox) takes our keys, and which webhook address belongs there. */
export async function checkBootpay(env: Env): Promise<Finding[]> {
  const where =
    env.bootpay.sandboxOrigin === null ? `Bootpay (${env.bootpay.mode})` : `the sandbox at ${env.bootpay.sandboxOrigin}`
  const { getGateway } = await import('#lib/bootpay/get-gateway.ts')
  const { ProviderError } = await import('#lib/bootpay/provider-error.ts')
  const keys = `client key ${mask(env.bootpay.commerce.clientKey)}`
  try {
    await getGateway().ping()
    return [ok(`${where} takes the Commerce and the PG keys (${keys})`), checkWebhook(env)]
  } catch (error) {
    const wrongKeys = error instanceof ProviderError && error.kind === 'misconfigured'
    const mend = wrongKeys
      ? 'compare BOOTPAY_MODE and the keys with those in Bootpay’s admin: each mode has keys of its own'
      : env.bootpay.sandboxOrigin === null
        ? 'is this machine allowed to reach *.bootapi.com and *.bootpay.co.kr?'
        : 'npm start or npm run sandbox starts it'
    return [
      bad(`${where} ${wrongKeys ? 'refuses the keys' : 'does not answer'} (${keys}): ${reasonOf(error)}`, mend),
      checkWebhook(env),
    ]
  }
}

/** Each price on sale must have its product at Bootpay, at the same price: else a checkout of it is refused. */
export async function checkProducts(env: Env): Promise<Finding[]> {
  const { getPrisma } = await import('#lib/db/client.ts')
  const { getGateway } = await import('#lib/bootpay/get-gateway.ts')
  const environment = env.bootpay.mode
  const prices = await getPrisma().planPrice.findMany({
    where: { active: true, plan: { forSale: true } },
    include: { plan: true, products: { where: { environment } } },
    orderBy: [{ plan: { position: 'asc' } }, { billingCycle: 'asc' }],
  })
  if (prices.length === 0) return [note('no plan is on sale')]
  return await Promise.all(
    prices.map(async ({ plan, billingCycle, amount, products }) => {
      const name = `${plan.key} ${billingCycle}, ${amount.toLocaleString('en')} won`
      const productId = products[0]?.productId
      const mend = 'npm start registers it by the product API'
      if (productId === undefined) return bad(`${name}: no product registered (${environment})`, mend)
      try {
        const price = await getGateway().fetchProductPrice(productId)
        if (price === amount) return ok(`${name}: product ${productId}`)
        return bad(
          `${name}: product ${productId} costs ${price === null ? 'nothing known' : `${price.toLocaleString('en')} won`} at Bootpay`,
          mend,
        )
      } catch (error) {
        return bad(`${name}: product ${productId} is not known to Bootpay (${reasonOf(error)})`, mend)
      }
    }),
  )
}

function checkWebhook({ appUrl, webhook, bootpay }: Env): Finding {
  const url = `${appUrl}/api/webhooks/bootpay${webhook.token === null ? '' : `/${webhook.token}`}`
  if (bootpay.sandboxOrigin !== null) return ok('the sandbox sends webhooks to the shop by itself')
  const mend = `in Bootpay's admin register ${url} with the content type application/json`
  if (!appUrl.startsWith('https://'))
    return bad(`Bootpay cannot send webhooks to ${appUrl}`, 'set APP_URL to the public https:// origin')
  return webhook.token === null
    ? note(
        'webhooks: the address can be guessed (a forged one costs a look at Bootpay, no more)',
        `set WEBHOOK_TOKEN, or ${mend}`,
      )
    : note('webhooks: whether the address is registered, only Bootpay knows', mend)
}

function mask(key: string): string {
  return key.startsWith('sandbox_') ? key : `${key.slice(0, 4)}…${key.slice(-2)}`
}
