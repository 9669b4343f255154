import { beforeEach, describe, expect, test } from 'vitest'
import { formatDay, formatMoment } from '#app/(shop)/orders/[orderId]/format-moment.ts'
import { formatExactTime, formatTime } from '#app/admin/_lib/format.ts'
import { toSeoulField } from '#app/admin/_lib/read-form.ts'
import { listAudit } from '#lib/auth/list-audit.ts'
import { getPrisma } from '#lib/db/client.ts'
import { listIncidents } from '#lib/incidents/list-incidents.ts'
import { listOpenIncidents } from '#lib/incidents/list-open-incidents.ts'
import { openIncident } from '#lib/incidents/open-incident.ts'
import { formatMoment as formatMailMoment } from '#lib/mail/templates/format-moment.ts'
import { EXPORT_COLUMNS } from '#lib/orders/export-columns.ts'
import { exportOrders } from '#lib/orders/export-orders.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { watchOrders } from '#lib/orders/watch-orders.ts'
import { getReconciliation } from '#lib/reconciliation/get-reconciliation.ts'
import { listReconciliations } from '#lib/reconciliation/list-reconciliations.ts'
import { getRefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { listDeliveries } from '#lib/webhooks/list-deliveries.ts'
import { listOrderDeliveries } from '#lib/webhooks/list-order-deliveries.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { putAt } from '#tests/support/lies.ts'
import { openLyingGateway } from '#tests/support/lying-gateway.ts'
import { buyByDeposit, buyPaid, OPERATOR } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const WRITTEN = {
  orders: ['placed_at', 'paid_at', 'expires_at'],
  payments: ['purchased_at', 'va_expires_at', 'first_seen_at'],
  subscriptions: ['next_payment_at', 'ends_at'],
  order_events: ['at'],
  incidents: ['opened_at'],
  mails: ['queued_at'],
  webhook_deliveries: ['received_at'],
  reconciliations: ['queued_at'],
  audit_entries: ['at'],
}
const TIMES = ['infinity', '-infinity', '275760-09-13 00:00:00+00', '0001-01-01 00:00:00+00 BC']

describe('INV-72: one row that cannot be shown takes no list down', () => {
  test.each(TIMES)('%s', async (time) => {
    const db = getPrisma()
    const { orderId, orderNumber } = await buyPaid(shop)
    const other = await buyPaid(shop)
    const body = Buffer.from(JSON.stringify({ order_number: orderNumber }))
    await receiveDelivery({ contentType: 'application/json', body, sender: null })
    await db.reconciliation.create({
      data: { fromDay: '2026-11-01', toDay: '2026-11-01', operatorId: OPERATOR.id, status: 'done', finishedAt: new Date() },
    })
    await db.auditEntry.create({ data: { operatorId: OPERATOR.id, permission: 'orders.read', action: 'a', outcome: 'done' } })
    await openIncident(db, { kind: 'webhook_failing', subject: orderNumber, orderId, detail: {} })
    await buyByDeposit(shop)
    for (const [table, columns] of Object.entries(WRITTEN)) {
      for (const column of columns) {
        // Past every trigger, as a restored backup or another program would write it.
        await db.$transaction([
          db.$executeRaw`SET LOCAL session_replication_role = replica`,
          db.$executeRawUnsafe(`UPDATE ${table} SET ${column} = '${time}'`),
        ])
      }
    }

    const { orders } = await listOrders({ personal: true })
    expect(orders.map(({ order_id }) => order_id)).toEqual(expect.arrayContaining([orderId, other.orderId]))
    expect(orders.find(({ order_id }) => order_id === orderId)).toMatchObject({ created_at: '', paid_at: '' })
    // Page after page along such rows, each once.
    const seen: string[] = []
    let before: string | undefined
    for (let page = 0; page < 20; page++) {
      const { orders: rows, older } = await listOrders({ personal: true, limit: 1, ...(before === undefined ? {} : { before }) })
      seen.push(...rows.map(({ order_id }) => order_id))
      if (older === null) break
      before = older
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining([orderId, other.orderId]))
    expect(await watchOrders({ personal: true }, [orderId], '')).toMatchObject({ rows: [{ order_id: orderId, paid_at: '' }] })
    let csv = ''
    for await (const chunk of exportOrders({}, EXPORT_COLUMNS, {})) csv += chunk
    expect(csv).toContain(orderId)
    expect(csv).toContain(other.orderId)

    expect(await getAdminOrder(orderId)).toMatchObject({
      paid_at: '',
      timeline: expect.arrayContaining([expect.objectContaining({ at: '' })]),
    })
    expect(await getRefundDesk(orderId)).not.toBeNull()
    expect((await listIncidents({ open: true })).incidents).toEqual(
      expect.arrayContaining([expect.objectContaining({ subject: orderNumber, opened_at: '' })]),
    )
    expect(await listOpenIncidents(50)).toEqual(expect.arrayContaining([expect.objectContaining({ subject: orderNumber })]))
    expect((await listDeliveries({})).deliveries.every(({ received_at }) => received_at === '')).toBe(true)
    expect(await listOrderDeliveries(orderId)).toMatchObject([{ received_at: '' }])
    const [run] = await listReconciliations(10)
    expect(run).toMatchObject({ queued_at: '' })
    expect(await getReconciliation(run?.id ?? '')).toMatchObject({ queued_at: '' })
    expect(await listAudit(10)).toEqual(expect.arrayContaining([expect.objectContaining({ at: '' })]))
  })

  test('an empty time is shown in words', () => {
    for (const format of [formatTime, formatExactTime]) expect(format('')).toBe('알 수 없는 시각')
    for (const format of [formatMoment, formatDay]) expect(format('')).toBe('확인할 수 없는 시각')
    expect(formatMailMoment(new Date(Number.NaN))).toBe('확인할 수 없는 시각')
    expect(toSeoulField('')).toBe('')
  })
})

describe('what Bootpay states is cleaned field by field where it is only shown', () => {
  test.each([
    ['receipt', ['pg'], 'a\u0000b', { pg: 'ab' }],
    ['receipt', ['method'], '카\ud800드\u202e', { method: '카드' }],
    ['receipt', ['card_data', 'card_company'], 'x'.repeat(1_000_000), { cardCompany: 'x'.repeat(200) }],
    ['receipt', ['card_data', 'card_no'], '5570421234561074\u0000', { cardNo: '557042******1074' }],
    ['receipt', ['card_data', 'card_no'], { a: 1 }, {}],
    ['receipt', ['purchased_at'], '0000-01-01T00:00:00Z', {}],
    ['receipt', ['purchased_at'], '+275760-09-13T00:00:00.000Z', {}],
    ['order', ['order_name'], '\u0000', {}],
    ['order', ['order_subscriptions', 'subscriptions', 0, 'payment_next_at'], '+275760-09-13T00:00:00.000Z', {}],
    ['order', ['user', 'user_id'], 'a\u0000b', {}],
    ['order', ['invoice_id'], '\ud800', {}],
    ['order', ['order_id'], 'a\u0000b', {}],
  ] as const)('%s.%j: the order is paid', async (of, path, value, stored) => {
    const { placement, paid } = await shop.buy()
    const gateway = openLyingGateway((call, body) =>
      call === (of === 'order' ? 'order.detail' : 'receiptPayment') ? putAt(body, path, value) : body,
    )
    await settleOrder(paid.order_number, { gateway })
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 29_000, payments: [stored] })
    expect(order.paidAt?.getFullYear()).toBe(new Date().getFullYear())
    expect(order.incidents).toEqual([])
    expect((await listOrders({ personal: true })).orders.map(({ order_id }) => order_id)).toContain(placement.order_id)
  })

  test('an impossible time on order and receipt: paid when it was seen, and the timeline says so', async () => {
    const { placement, paid } = await shop.buy()
    const gateway = openLyingGateway((call, body) =>
      call === 'order.detail' || call === 'receiptPayment' ? putAt(body, ['purchased_at'], '+275760-09-13T00:00:00.000Z') : body,
    )
    const from = Date.now()
    await settleOrder(paid.order_number, { gateway })
    const order = await shop.order(placement.order_id)
    expect(order.status).toBe('paid')
    expect(order.events.map(({ type }) => type)).toContain('time_unread')
    expect(order.paidAt?.getTime()).toBeGreaterThanOrEqual(from)
    expect(order.paidAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })
})
