import { auditChange } from '../audit/audit-change.ts'
import type { ListedProduct, ProductRegistration } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { forgetPlans } from './list-plans.ts'
import { type OurPrice, planSync, type SyncStep } from './plan-sync.ts'
import { productKey } from './product-key.ts'

export type CatalogSync = { environment: string; steps: SyncStep[] }

type Registered = OurPrice & { registration: ProductRegistration }

/**
 * Compares the catalogue with Bootpay's products in the environment that we run in, and says what differs; with `apply`
 * brings Bootpay up to date and stores the ids. What was seen is stored either way: an order whose price differs is refused
 * from then on, and no longer once it fits. Running it again does nothing twice.
 *
 * @throws ProviderError when Bootpay does not answer or refuses; what was done before stays done and stored
 */
export async function syncCatalog({ apply }: { apply: boolean }): Promise<CatalogSync> {
  const environment = getEnv().bootpay.mode
  const ours = await readPrices(environment)
  const theirs = await getGateway().listProducts()
  const steps = planSync(ours, theirs)
  try {
    for (const step of steps) {
      const price = ours.find((each) => each.planPriceId === step.planPriceId)
      if (price === undefined) continue
      await saveSeen(environment, price, theirs.find((product) => product.productId === price.productId) ?? null)
      if (apply) await applyStep(environment, step, price)
    }
  } finally {
    forgetPlans()
  }
  return { environment, steps }
}

async function readPrices(environment: string): Promise<Registered[]> {
  const rows = await getPrisma().planPrice.findMany({
    where: { OR: [{ active: true }, { products: { some: { environment } } }] },
    orderBy: [{ plan: { position: 'asc' } }, { billingCycle: 'asc' }, { version: 'desc' }],
    include: {
      plan: true,
      products: { where: { environment } },
      orders: { where: { status: { in: ['pending', 'awaiting_deposit'] }, environment }, select: { id: true }, take: 1 },
    },
  })
  return rows.map(({ plan, products, orders, ...price }) => {
    const billingCycle = price.billingCycle === 'yearly' ? 'yearly' : 'monthly'
    const exUid = productKey(plan.key, billingCycle, price.version)
    const name = `${plan.nameKo} 플랜 · ${billingCycle === 'yearly' ? '연간' : '월간'} 구독`
    const productId = products[0]?.productId ?? null
    return {
      planPriceId: price.id,
      exUid,
      name,
      billingCycle,
      amount: price.amount,
      sold: price.active && plan.forSale,
      awaited: orders.length > 0,
      productId,
      registration: { exUid, name, description: plan.descriptionKo, price: price.amount, billingCycle },
    }
  })
}

async function applyStep(environment: string, step: SyncStep, price: Registered): Promise<void> {
  if (step.action === 'retire' && step.productId !== null) {
    await getGateway().setProductOnSale(step.productId, false)
    await saveProduct(environment, price, step.productId, false)
  }
  if (step.action === 'create' || step.action === 'update') {
    const { productId } = await getGateway().registerProduct({
      ...price.registration,
      productId: step.productId,
      replaces: price.productId,
    })
    await saveProduct(environment, price, productId, true)
  }
  if (step.action === 'link' && step.productId !== null) await saveProduct(environment, price, step.productId, true)
  if (price.sold) await closeIncident(getPrisma(), 'product_problem', price.exUid, 'registered')
}

async function saveProduct(environment: string, price: OurPrice, productId: string, onSale: boolean): Promise<void> {
  const seen = { productId, seenPrice: price.amount, seenOnSale: onSale, seenAt: new Date() }
  await withTransaction(async (tx) => {
    await tx.bootpayProduct.upsert({
      where: { planPriceId_environment: { planPriceId: price.planPriceId, environment } },
      create: { planPriceId: price.planPriceId, environment, ...seen },
      update: seen,
    })
    await auditChange(tx, { kind: 'product', id: productId })
  })
}

async function saveSeen(environment: string, price: OurPrice, product: ListedProduct | null): Promise<void> {
  await getPrisma().bootpayProduct.updateMany({
    where: { planPriceId: price.planPriceId, environment },
    data: { seenPrice: product?.price ?? null, seenOnSale: product?.onSale ?? null, seenAt: new Date() },
  })
}
