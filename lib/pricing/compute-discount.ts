import { type Won, won } from '../money.ts'

/** What a promotion takes off: a share in percent, with an upper bound if it has one, or an amount of won. */
export type DiscountRule =
  | { kind: 'percent'; value: number; maxDiscount: Won | null }
  | { kind: 'fixed'; value: number; maxDiscount: Won | null }

/**
 * What a rule takes off a price. Pure, in whole won: a share is rounded down to the won, so that no more is given than was
 * promised, and never more than the price itself.
 *
 * @throws RangeError for a percentage outside 1–100 or an amount that is no won
 */
export function computeDiscount(rule: DiscountRule, originalPrice: Won): Won {
  const stated = rule.kind === 'percent' ? takeShare(rule.value, originalPrice) : won(rule.value)
  return won(Math.min(stated, rule.maxDiscount ?? stated, originalPrice))
}

/** Exact: an amount of won times a hundred is far below 2⁵³. */
function takeShare(percent: number, price: Won): Won {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new RangeError(`not a percentage: ${percent}`)
  return won(Math.floor((price * percent) / 100))
}
