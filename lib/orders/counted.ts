/**
 * A count that stops here is said as "more than": nobody reads the difference, and no count walks a million rows (docs/decisions/0034-order-list.md).
 * Without imports: the page says it as well.
 */
export const COUNTED = 999
