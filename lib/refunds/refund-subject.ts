import type { AuditSubject } from '../audit/audit-subject.ts'

/** What the audit log says a refund is about: its order, or the payment that has none. */
export function refundSubject(refund: { orderId: string | null; bootpayOrderNumber: string }): AuditSubject {
  return refund.orderId === null ? { kind: 'payment', id: refund.bootpayOrderNumber } : { kind: 'order', id: refund.orderId }
}
