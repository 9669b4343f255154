import { KEY_ERRORS } from '../key-errors.ts'

/** Why Bootpay's checkout did not begin, as far as an operator can mend it. */
export type RefusalCause = 'no_product' | 'product_unknown' | 'price_differs' | 'physical_product' | 'keys'

/** Stands for every code that is not in the list: what a query says is never stored or shown. */
export const OTHER_REFUSAL = 'OTHER'

/** The codes with which Bootpay refuses a checkout, all that are documented (protocol notes §10). */
const CAUSES: ReadonlyMap<string, RefusalCause> = new Map<string, RefusalCause>([
  ['ORDER_PRODUCT_BLANK', 'no_product'],
  ['ORDER_PRODUCT_NOT_FOUND', 'product_unknown'],
  ['ORDER_PRICE_NOT_MATCH', 'price_differs'],
  ['ORDER_ADDRESS_BLANK', 'physical_product'],
  ...KEY_ERRORS.map((code): [string, RefusalCause] => [code, 'keys']),
])

export const REFUSAL_CODES: readonly string[] = [...CAUSES.keys()]

/** What an operator can mend; null: the code is not in the list. Pure. */
export function findRefusalCause(code: unknown): RefusalCause | null {
  return typeof code === 'string' ? (CAUSES.get(code) ?? null) : null
}
