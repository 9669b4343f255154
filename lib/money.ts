declare const wonBrand: unique symbol

/** Whole Korean won. No float touches money: make one with `won`. */
export type Won = number & { readonly [wonBrand]: true }

/** Upper bound of every amount here: what a PostgreSQL `integer` holds. */
export const MAX_WON = 2_147_483_647

export function isWon(value: unknown): value is Won {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_WON
}

/** @throws RangeError when the value is not a whole, non-negative number of won. */
export function won(value: number): Won {
  if (!isWon(value)) throw new RangeError(`not an amount of won: ${value}`)
  return value
}

/** `₩29,000`: the same in Korean and English, so that an amount never reads two ways. */
export function formatWon(amount: number): string {
  return `₩${amount.toLocaleString('ko-KR')}`
}
