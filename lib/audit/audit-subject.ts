const KINDS = [
  'order',
  /** A payment that belongs to no order, by Bootpay's number. */
  'payment',
  'refund',
  'cancellation',
  'incident',
  'delivery',
  'reconciliation',
  'plan',
  /** A plan's price, by its number. */
  'price',
  /** A product at Bootpay, by its id there. */
  'product',
  'promotion',
  'person',
  /** By the beginning of its token's hash: an address would be personal data. */
  'invitation',
] as const

/** What an operator acted on, by our id of it; no personal data. */
export type AuditSubject = { kind: (typeof KINDS)[number]; id: string }

/** A subject whose id a form gave; null unless it looks like an id of ours or Bootpay's, so that no free text gets into the log. */
export function toAuditSubject(kind: AuditSubject['kind'], id: unknown): AuditSubject | null {
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { kind, id } : null
}
