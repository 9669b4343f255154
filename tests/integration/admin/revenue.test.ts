import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { getRevenue } from '#lib/revenue/get-revenue.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'
import { openShop } from '#tests/support/shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
  await generateOrders(2_000)
})
afterAll(() => shop.close())

test('what days, plans and totals say is what the orders say, by Seoul’s days', async () => {
  const now = new Date('2026-12-31T14:00:00Z')
  const revenue = await getRevenue(30, now)
  const from = new Date('2026-12-01T15:00:00Z')
  const orders = await getPrisma().order.findMany({ where: { paidAt: { gte: from, lt: new Date('2026-12-31T15:00:00Z') } } })
  expect(orders.length).toBeGreaterThan(20)
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  const paid = sum(orders.map((order) => order.paidAmount))
  expect(revenue.now).toMatchObject({ paid, refunded: sum(orders.map((order) => order.refundedAmount)), orders: orders.length })
  expect(revenue.days).toHaveLength(30)
  expect([revenue.days.at(0)?.day, revenue.days.at(-1)?.day]).toEqual(['2026-12-02', '2026-12-31'])
  expect(sum(revenue.days.map((day) => day.paid))).toBe(paid)
  expect(sum(revenue.plans.map((plan) => plan.paid))).toBe(paid)
  const last = orders.filter((order) => (order.paidAt?.getTime() ?? 0) >= Date.parse('2026-12-30T15:00:00Z'))
  expect(revenue.days.at(-1)).toMatchObject({ paid: sum(last.map((order) => order.paidAmount)), orders: last.length })
  expect(revenue.before.orders).toBeGreaterThan(0)
})
