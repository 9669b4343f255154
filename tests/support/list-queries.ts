import { getPrisma } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { OrderFilter } from '#lib/orders/order-filter.ts'
import type { OrderSort, PageRequest } from '#lib/orders/select-page.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { GENERATED_UNTIL } from './generate-orders.ts'

/** A filter with what it is called in figures. */
export type Named = { name: string; filter: OrderFilter }

const STATUSES = ['pending', 'awaiting_deposit', 'paid', 'shipping', 'completed', 'cancelled', 'refunded'] as const
const PLANS = ['starter', 'professional', 'enterprise', 'custom', 'never-sold'] as const
const CYCLES = ['monthly', 'yearly'] as const

/** Each single filter of the order list, with the values that it may have, common, rare and absent ones. */
export function listSingles(until = GENERATED_UNTIL): Named[] {
  const ago = (days: number): string => toDay(new Date(until.getTime() - days * 86_400_000))
  return [
    { name: 'no filter', filter: {} },
    ...STATUSES.map((status) => ({ name: 'status', filter: { status } })),
    ...PLANS.map((plan) => ({ name: 'plan', filter: { plan } })),
    ...CYCLES.map((cycle) => ({ name: 'cycle', filter: { cycle } })),
    ...[1, 30, 400, 900].map((days) => ({ name: 'days', filter: { from: ago(days), to: ago(days) } })),
    ...[90, 700].map((days) => ({ name: 'days', filter: { from: ago(days), to: ago(days - 90) } })),
    { name: 'days', filter: { from: ago(500) } },
    { name: 'days', filter: { to: ago(500) } },
    { name: 'amount', filter: { min: 20_000, max: 30_000 } },
    { name: 'amount', filter: { min: 1_000_000 } },
    { name: 'amount', filter: { max: 8_000 } },
    { name: 'amount', filter: { min: 29_000, max: 29_000 } },
    ...['GEN-WELCOME', 'GEN-3', 'GEN-12', 'NO-SUCH-CODE'].map((promotion) => ({ name: 'promotion', filter: { promotion } })),
    { name: 'incident', filter: { incident: true } },
  ]
}

/** The pairs that operators work with; others are let take longer. */
export function listPairs(until = GENERATED_UNTIL): Named[] {
  const ago = (days: number): string => toDay(new Date(until.getTime() - days * 86_400_000))
  const days = { from: ago(60), to: ago(30) }
  return [
    ...STATUSES.flatMap((status) => [
      { name: 'status and plan', filter: { status, plan: 'enterprise' } },
      { name: 'status and plan', filter: { status, plan: 'starter' } },
      { name: 'status and cycle', filter: { status, cycle: 'yearly' as const } },
      { name: 'status and days', filter: { status, ...days } },
    ]),
    ...PLANS.flatMap((plan) => [
      { name: 'plan and cycle', filter: { plan, cycle: 'yearly' as const } },
      { name: 'plan and days', filter: { plan, ...days } },
    ]),
    { name: 'promotion and status', filter: { promotion: 'GEN-12', status: 'refunded' } },
    { name: 'promotion and days', filter: { promotion: 'GEN-WELCOME', ...days } },
    { name: 'incident and status', filter: { incident: true, status: 'paid' } },
  ]
}

/** What nobody thought of: three filters and more. */
export function listOthers(until = GENERATED_UNTIL): Named[] {
  const ago = (days: number): string => toDay(new Date(until.getTime() - days * 86_400_000))
  return STATUSES.flatMap((status) => [
    { name: 'three', filter: { status, plan: 'enterprise', cycle: 'yearly' as const } },
    { name: 'three', filter: { status, min: 20_000, max: 30_000, from: ago(900), to: ago(600) } },
    { name: 'three', filter: { status, cycle: 'monthly' as const, promotion: 'GEN-WELCOME' } },
    { name: 'three', filter: { status, plan: 'professional', search: '김민' } },
  ])
}

/** What an operator types, of each kind that the search knows: of orders that are there, and of none. */
export async function listSearches(each = 2): Promise<Named[]> {
  const orders = await getPrisma().$queryRaw<
    { id: string; name: string; phone: string; email: string; number: string; receipt: string }[]
  >`
    SELECT o.id, o.buyer_name AS name, o.buyer_phone AS phone, o.buyer_email AS email, p.bootpay_order_number AS number, p.receipt_id AS receipt
    FROM orders o JOIN payments p ON p.order_id = o.id AND p.accepted
    WHERE o.buyer_name IS NOT NULL AND o.buyer_phone IS NOT NULL AND o.buyer_email IS NOT NULL ORDER BY o.id LIMIT ${each}`
  const of = (name: string, searches: readonly string[]): Named[] => searches.map((search) => ({ name, filter: { search } }))
  return [
    ...of('order number', [...orders.map(({ id }) => id.slice(0, 8)), 'ffffff01']),
    ...of('Bootpay number', [...orders.map(({ number }) => number), '25010100000000000000']),
    ...of('receipt', [...orders.map(({ receipt }) => receipt), '0123456789abcdef01234567']),
    ...of('name, its beginning', [...orders.map(({ name }) => name.slice(0, 2)), '김', '김민', '남궁', '뷁']),
    ...of('name, three characters', [...orders.map(({ name }) => name), '김민서', '뷁뷁뷁']),
    ...of('e-mail', [...orders.map(({ email }) => email), 'nobody@nowhere.example']),
    ...of('part of an e-mail', [...orders.map(({ email }) => email.slice(2, 7)), 'kim', 'naver.com', 'hanbit-soft', 'zzzqqq']),
    ...of('phone, its beginning', [...orders.map(({ phone }) => phone.slice(0, 7)), '010', '01012', '019']),
    ...of('phone, last four', [...orders.map(({ phone }) => phone.slice(-4)), '0000']),
  ]
}

/** A place at a random order: pages begin anywhere. */
export async function pickPlace(sort: OrderSort): Promise<PageRequest['place']> {
  const [row] = await getPrisma().$queryRaw<{ id: string; price: number; placed: string }[]>`
    SELECT id, price, placed_at::text AS placed FROM orders WHERE id >= md5(random()::text) ORDER BY id LIMIT 1`
  if (row === undefined) return null
  return { id: row.id, key: sort === 'amount' ? Prisma.sql`${row.price}::int` : Prisma.sql`${row.placed}::timestamptz` }
}
