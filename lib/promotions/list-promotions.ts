import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

/** A promotion as its operator sees it. Won; times UTC ISO 8601. */
export type PromotionRow = {
  id: number
  code: string
  kind: 'percent' | 'fixed'
  value: number
  maxDiscount: number | null
  minAmount: number
  startsAt: string | null
  endsAt: string | null
  capTotal: number | null
  capPerCustomer: number | null
  planKeys: string[]
  billingCycles: string[]
  firstPurchaseOnly: boolean
  active: boolean
  /** Slots held now: reserved and redeemed. */
  taken: number
  redeemed: number
}

/** Newest first; at most 200, or the one with `id`. */
export async function listPromotions(id?: number): Promise<PromotionRow[]> {
  const rows = await getPrisma().promotion.findMany({
    ...(id === undefined ? {} : { where: { id } }),
    orderBy: { id: 'desc' },
    take: 200,
    include: { _count: { select: { redemptions: { where: { state: 'redeemed' } } } } },
  })
  return rows.map(({ createdAt: _createdAt, _count, ...row }) => ({
    ...row,
    kind: row.kind === 'percent' ? 'percent' : 'fixed',
    startsAt: showTime(row.startsAt),
    endsAt: showTime(row.endsAt),
    redeemed: _count.redemptions,
  }))
}
