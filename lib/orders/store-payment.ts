import type { Transaction } from '../db/client.ts'
import type { Decision } from './decide-settlement.ts'

/** Writes the payment's row as decided. The triggers refuse whatever would take a fact back (INV-06). */
export async function storePayment(tx: Transaction, orderId: string, decision: Decision): Promise<void> {
  if (decision.payment === null) return
  const { bootpayOrderNumber, ...facts } = decision.payment
  await tx.payment.upsert({
    where: { bootpayOrderNumber },
    create: { bootpayOrderNumber, orderId, ...facts },
    update: facts,
  })
}
