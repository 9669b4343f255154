import type { ListedProduct } from '../bootpay/gateway.ts'

/** A price of ours, and what Bootpay should know of it. Won. */
export type OurPrice = {
  planPriceId: number
  exUid: string
  name: string
  amount: number
  /** On sale: the plan is, and this is its price of today. */
  sold: boolean
  /** An order at this price may still be paid. */
  awaited: boolean
  /** As stored: registered, or entered by an operator. */
  productId: string | null
}

export type SyncStep = {
  exUid: string
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
  /** What differs, for people: `price: 9,900 → 12,000`. */
  changes: string[]
}

/**
 * What must be done at Bootpay so that it sells what our catalogue says. Pure. Matched by `ex_uid`, else by the product id that
 * is stored; a product whose price is gone stays on sale while an order at that price may still be paid.
 */
export function planSync(ours: readonly OurPrice[], theirs: readonly ListedProduct[]): SyncStep[] {
  const steps = ours.flatMap((price): SyncStep[] => {
    const match = findMatch(price, theirs)
    const step = { exUid: price.exUid, planPriceId: price.planPriceId, productId: match?.productId ?? null }
    if (!price.sold) {
      const retired = match?.onSale === true && !price.awaited
      return retired ? [{ ...step, action: 'retire', changes: ['on sale → off sale'] }] : []
    }
    if (match === null)
      return [{ ...step, action: 'create', changes: [`${price.name}, ${price.amount.toLocaleString('en')} won`] }]
    const changes = findChanges(price, match)
    if (changes.length > 0) return [{ ...step, action: 'update', changes }]
    if (price.productId !== match.productId)
      return [{ ...step, action: 'link', changes: [`product: ${price.productId ?? 'none'} → ${match.productId}`] }]
    return [{ ...step, action: 'none', changes: [] }]
  })
  const known = new Set(ours.map((price) => price.exUid))
  const strays = theirs.flatMap((product): SyncStep[] =>
    product.exUid !== null && OUR_KEY.test(product.exUid) && !known.has(product.exUid) && product.onSale
      ? [{ exUid: product.exUid, planPriceId: null, productId: product.productId, action: 'stray', changes: [product.name] }]
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

function findChanges(price: OurPrice, product: ListedProduct): string[] {
  const won = (amount: number | null): string => (amount === null ? 'unknown' : amount.toLocaleString('en'))
  return [
    ...(product.price === price.amount ? [] : [`price: ${won(product.price)} → ${won(price.amount)}`]),
    ...(product.name === price.name ? [] : [`name: ${product.name} → ${price.name}`]),
    ...(product.exUid === price.exUid ? [] : [`ex_uid: ${product.exUid ?? 'none'} → ${price.exUid}`]),
    ...(product.onSale ? [] : ['off sale → on sale']),
  ]
}
