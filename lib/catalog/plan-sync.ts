import type { ListedProduct } from '../bootpay/gateway.ts'
import type { BillingCycle } from '../orders/order-view.ts'

/** A price of ours, and what Bootpay should know of it. Won. */
export type OurPrice = {
  planPriceId: number
  exUid: string
  name: string
  billingCycle: BillingCycle
  amount: number
  /** On sale: the plan is, and this is its price of today. */
  sold: boolean
  /** An order at this price may still be paid. */
  awaited: boolean
  /** As stored: registered, or entered by an operator. */
  productId: string | null
}

/** What is (null: nothing, or not said), and what is to be. Prices in won; `sale`: on sale or not. */
export type SyncChange =
  | { what: 'price'; from: number | null; to: number }
  | { what: 'name' | 'ex_uid' | 'product' | 'cycle'; from: string | null; to: string }
  | { what: 'sale'; from: boolean; to: boolean }

export type SyncStep = {
  exUid: string
  name: string
  planPriceId: number | null
  productId: string | null
  action: /** Missing at Bootpay. */
    | 'create'
    /** Differs there. */
    | 'update'
    /** Known there, but not stored here, or another one is. */
    | 'link'
    /** A price that nobody can order any more: off sale. */
    | 'retire'
    /** As it should be. */
    | 'none'
    /** At Bootpay under a key of ours that no price has; left alone. */
    | 'stray'
  changes: SyncChange[]
}

/**
 * What must be done at Bootpay so that it sells what our catalogue says. Pure. Matched by `ex_uid`, else by the product id that
 * is stored; a product whose price is gone stays on sale while an order at that price may still be paid.
 */
export function planSync(ours: readonly OurPrice[], theirs: readonly ListedProduct[]): SyncStep[] {
  const steps = ours.flatMap((price): SyncStep[] => {
    const match = findMatch(price, theirs)
    const step = { exUid: price.exUid, name: price.name, planPriceId: price.planPriceId, productId: match?.productId ?? null }
    if (!price.sold) {
      const retired = match?.onSale === true && !price.awaited
      return retired ? [{ ...step, action: 'retire', changes: [{ what: 'sale', from: true, to: false }] }] : []
    }
    if (match === null) return [{ ...step, action: 'create', changes: [{ what: 'price', from: null, to: price.amount }] }]
    const changes = findChanges(price, match)
    if (changes.length > 0) return [{ ...step, action: 'update', changes }]
    if (price.productId !== match.productId)
      return [{ ...step, action: 'link', changes: [{ what: 'product', from: price.productId, to: match.productId }] }]
    return [{ ...step, action: 'none', changes: [] }]
  })
  const known = new Set(ours.map((price) => price.exUid))
  const strays = theirs.flatMap(({ exUid, name, productId, onSale }): SyncStep[] =>
    exUid !== null && OUR_KEY.test(exUid) && !known.has(exUid) && onSale
      ? [{ exUid, name, planPriceId: null, productId, action: 'stray', changes: [] }]
      : [],
  )
  return [...steps, ...strays]
}

const OUR_KEY = /-(?:monthly|yearly)-v\d+$/

function findMatch(price: OurPrice, theirs: readonly ListedProduct[]): ListedProduct | null {
  const keyed = theirs.filter((product) => product.exUid === price.exUid)
  const stored = theirs.find((product) => product.productId === price.productId)
  if (stored !== undefined && (keyed.includes(stored) || keyed.length === 0)) return stored
  return keyed[0] ?? null
}

function findChanges(price: OurPrice, product: ListedProduct): SyncChange[] {
  const changes: SyncChange[] = [
    { what: 'price', from: product.price, to: price.amount },
    { what: 'name', from: product.name, to: price.name },
    { what: 'ex_uid', from: product.exUid, to: price.exUid },
    // Where the list does not say, there is nothing to compare.
    { what: 'cycle', from: product.cycle ?? price.billingCycle, to: price.billingCycle },
    { what: 'sale', from: product.onSale, to: true },
  ]
  return changes.filter(({ from, to }) => from !== to)
}
