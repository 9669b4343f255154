import { Client } from 'pg'

/** What the shop holds to be true, all at one moment. */
export type Shop = {
  orders: { id: string; status: string; price: number }[]
  payments: { orderId: string; number: string; accepted: boolean; paid: number; refunded: number }[]
  subscriptions: {
    id: string
    orderId: string
    begunBy: string | null
    own: boolean
    status: string
    nextPaymentAt: Date | null
  }[]
  renewals: { number: string; subscriptionId: string; amount: number; refunded: number }[]
  /** `whole`: the refund gives back whatever is left of a payment that must not be kept. */
  refunds: { number: string; cancelId: string; amount: number; status: string; whole: boolean }[]
  ends: { number: string; byPerson: boolean; status: string }[]
  kept: string[]
  /** What people have been asked to look at: kind and subject. */
  incidents: { kind: string; subject: string }[]
}

const QUERIES = {
  orders: 'SELECT id, status, price FROM orders',
  payments: `SELECT order_id AS "orderId", bootpay_order_number AS number, accepted, paid_amount AS paid, refunded_amount AS refunded FROM payments`,
  subscriptions: `SELECT order_subscription_id AS id, order_id AS "orderId", begun_by AS "begunBy", own, status, next_payment_at AS "nextPaymentAt" FROM subscriptions`,
  renewals: `SELECT bootpay_order_number AS number, order_subscription_id AS "subscriptionId", amount, refunded_amount AS refunded FROM renewals`,
  refunds: `SELECT bootpay_order_number AS number, cancel_id AS "cancelId", amount, status, purpose IN ('reversal', 'bill_reversal', 'unmatched') AS whole FROM refunds`,
  ends: `SELECT bootpay_order_number AS number, operator_id IS NOT NULL AS "byPerson", status FROM subscription_ends`,
  incidents: 'SELECT kind, subject FROM incidents WHERE closed_at IS NULL',
} as const

export async function readShop(databaseUrl: string): Promise<Shop> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const rows: Record<string, unknown[]> = {}
    for (const [name, query] of Object.entries(QUERIES)) rows[name] = (await client.query(query)).rows
    const kept = await client.query<{ number: string }>('SELECT bootpay_order_number AS number FROM subscription_keeps')
    return { ...(rows as unknown as Omit<Shop, 'kept'>), kept: kept.rows.map(({ number }) => number) }
  } finally {
    await client.end()
  }
}
