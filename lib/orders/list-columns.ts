/** What the order list can show besides an order's number, in the order in which it stands there. */
export const LIST_COLUMNS = [
  'created_at',
  'buyer',
  'phone',
  'email',
  'product',
  'cycle',
  'price',
  'discount',
  'status',
  'paid_at',
  'bootpay_number',
] as const

export type ListColumn = (typeof LIST_COLUMNS)[number]

export const DEFAULT_COLUMNS: readonly ListColumn[] = ['created_at', 'buyer', 'product', 'price', 'status']

/** What is unknown is left out, what is there twice counts once, and the order is that of the list. Null for nothing. */
export function readColumns(names: readonly string[]): ListColumn[] | null {
  const columns = LIST_COLUMNS.filter((column) => names.includes(column))
  return columns.length === 0 ? null : columns
}
