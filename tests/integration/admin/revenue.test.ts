import { expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { choosePeriod } from '#lib/revenue/choose-period.ts'
import { foldRevenue } from '#lib/revenue/fold-revenue.ts'
import { getRevenue } from '#lib/revenue/get-revenue.ts'
import type { Sums } from '#lib/revenue/read-sums.ts'
import { sumRevenue } from '#lib/revenue/sum-revenue.ts'
import { GENERATED_UNTIL, generateOrders } from '#tests/support/generate-orders.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const today = () => choosePeriod('day', 30, new Date())

test('INV-60: a payment counts on the day of its purchase, a refund on its own, a renewal too; each once, folded or not', async () => {
  const db = getPrisma()
  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number)
  // It was bought three days ago: as the answer of a late webhook would say.
  const late = new Date(Date.now() - 3 * 86_400_000)
  const order = await db.order.findUniqueOrThrow({ where: { id: placement.order_id } })
  const other = await shop.place({ buyer: { name: '김서준', phone: '010-2222-3333', email: 'kim@example.com' } }, 'other')
  await db.$transaction([
    db.payment.create({
      data: {
        orderId: other.order_id,
        bootpayOrderNumber: 'late',
        state: 'paid',
        accepted: true,
        paidAmount: 29_000,
        purchasedAt: late,
      },
    }),
    db.subscription.create({
      data: {
        orderSubscriptionId: 'late-1',
        orderId: other.order_id,
        status: 'active',
        currentDuration: 2,
        totalSubscriptionDuration: -1,
      },
    }),
    db.renewal.create({
      data: { bootpayOrderNumber: 'late-2', orderSubscriptionId: 'late-1', duration: 2, amount: 29_000, purchasedAt: new Date() },
    }),
  ])
  await shop.refund(paid.order_number, { amount: 9_000 })
  await settleOrder(paid.order_number)
  await settleOrder(paid.order_number)
  await db.payment.update({ where: { bootpayOrderNumber: 'late' }, data: { refundedAmount: 4_000 } })
  await db.payment.update({ where: { bootpayOrderNumber: 'late' }, data: { refundedAmount: 5_000 } })

  const check = async () => {
    const { buckets, now, plans, subscriptions } = await getRevenue(today())
    const on = (moment: Date) => buckets.find((each) => each.start === toDay(moment))
    expect(on(late)).toMatchObject({ payments: 1, paid: 29_000, refunds: 0, refunded: 0, renewals: 0, converted: 0 })
    expect(on(new Date())).toMatchObject({
      payments: 1,
      paid: order.paidAmount,
      renewals: 1,
      renewed: 29_000,
      refunds: 3,
      refunded: 9_000 + 5_000,
      converted: 2,
    })
    expect(now).toMatchObject({ payments: 2, placed: 2, converted: 2 })
    expect(plans).toMatchObject([{ plan_key: 'professional', placed: 2, renewed: 29_000 }])
    expect(total(subscriptions.map((plan) => plan.monthly))).toBe(
      29_000 * (await db.subscription.count({ where: { status: 'active' } })),
    )
  }
  await check()
  expect(await foldRevenue()).toBe(6)
  await check()
  expect(await foldRevenue()).toBe(0)
  await check()
})

test('INV-60: an entry is not changed, not taken away, and not counted a second time', async () => {
  const db = getPrisma()
  const { id } = await db.revenueEntry.findFirstOrThrow({ where: { kind: 'payment' } })
  await expect(db.revenueEntry.update({ where: { id }, data: { amount: 1 } })).rejects.toThrow(/INV-60/)
  await expect(db.revenueEntry.update({ where: { id }, data: { folded: false } })).rejects.toThrow(/INV-60/)
  await expect(db.revenueEntry.delete({ where: { id } })).rejects.toThrow(/INV-60/)
  const { orderId } = await db.payment.findFirstOrThrow({ where: { bootpayOrderNumber: 'late' } })
  await expect(db.$executeRaw`SELECT add_revenue('payment', ${orderId}, 'late', 1, now(), true)`).rejects.toThrow(
    /revenue_entries_once|Unique constraint/,
  )
})

test('many who fold at once add each entry once', async () => {
  const db = getPrisma()
  for (let count = 0; count < 60; count++) {
    const purchasedAt = new Date(Date.now() - (count % 20) * 86_400_000)
    await db.renewal.create({
      data: {
        bootpayOrderNumber: `many-${count}`,
        orderSubscriptionId: 'late-1',
        duration: 3,
        amount: 1_000 + count,
        purchasedAt,
      },
    })
  }
  const before = await getRevenue(today())
  const folded = await Promise.all(Array.from({ length: 8 }, () => foldRevenue(10)))
  expect(total(folded)).toBeLessThanOrEqual(60)
  while ((await foldRevenue(10)) > 0);
  expect(await getRevenue(today())).toEqual(before)
  expect(await db.revenueEntry.count({ where: { folded: false } })).toBe(0)
})

test('the sums by day, week and month, by plan and promotion, are what the facts say, before and after the days are closed', async () => {
  await generateOrders(2_000)
  const db = getPrisma()
  const check = async () => {
    for (const [grain, last] of [
      ['day', 90],
      ['week', 26],
      ['month', 12],
    ] as const) {
      const period = choosePeriod(grain, last, GENERATED_UNTIL)
      const revenue = await getRevenue(period)
      const within = { gte: new Date(`${period.from}T00:00:00+09:00`), lte: GENERATED_UNTIL }
      const payments = await db.payment.findMany({ where: { accepted: true, purchasedAt: within }, include: { order: true } })
      const renewals = await db.renewal.findMany({ where: { purchasedAt: within } })
      const refunds = await db.revenueEntry.findMany({ where: { kind: 'refund', at: within } })
      const placed = await db.order.findMany({
        where: { placedAt: within },
        include: { payments: { where: { accepted: true } } },
      })
      expect(payments.length).toBeGreaterThan(20)
      const facts = {
        payments: payments.length,
        paid: total(payments.map((payment) => payment.paidAmount)),
        discount: total(payments.map((payment) => payment.order.discount)),
        renewals: renewals.length,
        renewed: total(renewals.map((renewal) => renewal.amount)),
        refunds: refunds.length,
        refunded: total(refunds.map((refund) => refund.amount)),
        converted: placed.filter((order) => order.payments.length > 0).length,
      }
      expect(revenue.now).toEqual({ ...facts, placed: placed.length })
      expect(revenue.before.payments).toBeGreaterThan(0)
      expect(total(revenue.statuses.map(({ orders }) => orders))).toBe(placed.length)
      for (const name of Object.keys(facts) as (keyof Sums)[]) {
        expect(total(revenue.buckets.map((bucket) => bucket[name]))).toBe(facts[name])
        expect(total(revenue.plans.map((plan) => plan[name]))).toBe(facts[name])
      }
      const coded = payments.filter((payment) => payment.order.discount > 0)
      expect(total(revenue.promotions.map((each) => each.paid))).toBe(total(coded.map((payment) => payment.paidAmount)))
      expect(revenue.buckets.at(-1)?.start.slice(0, 7)).toBe('2026-12')
      if (grain === 'month') expect(revenue.buckets.map((bucket) => bucket.start)).toHaveLength(12)
    }
  }
  await check()
  await sumRevenue(GENERATED_UNTIL)
  expect(await db.placementDay.count()).toBeGreaterThan(700)
  await check()
  expect(await db.subscriptionDay.count()).toBe(1)
})

test('all revenue is all accepted payments and renewals, all refunds what has gone back of them', async () => {
  const [row] = await getPrisma().$queryRaw<Record<string, number>[]>`
    SELECT (SELECT sum(paid_amount) FROM payments WHERE accepted)::float8 AS payments, sum(paid)::float8 AS paid,
      (SELECT sum(refunded_amount) FROM payments WHERE accepted)::float8 + (SELECT sum(refunded_amount) FROM renewals)::float8 AS gone,
      sum(refunded)::float8 AS refunded FROM revenue_now`
  expect(row?.paid).toBe(row?.payments)
  expect(row?.refunded).toBe(row?.gone)
})
