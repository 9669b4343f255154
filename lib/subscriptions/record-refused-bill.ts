import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { withTransaction } from '../db/with-transaction.ts'
import type { RefusedBill } from './find-refused-bill.ts'
import { saveSubscriptions } from './save-subscriptions.ts'

/** The card refused a later bill: no money moved, the order stays as it is, its subscription is as Bootpay says. */
export async function recordRefusedBill(snapshot: PaymentSnapshot, refused: RefusedBill): Promise<void> {
  const { orderId, orderSubscriptionId } = refused
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    const facts = snapshot.subscriptions.filter((fact) => fact.orderSubscriptionId === orderSubscriptionId)
    await saveSubscriptions(tx, orderId, facts, { observedAt: snapshot.observedAt, begunBy: null })
    const entry = { orderId, type: 'renewal_refused', actor: 'bootpay', reason: snapshot.orderNumber }
    // Asked about again and again, one attempt is told of once.
    if ((await tx.orderEvent.count({ where: entry })) === 0) await tx.orderEvent.create({ data: entry })
  })
}
