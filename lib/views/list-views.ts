import { getPrisma } from '../db/client.ts'

/** A named filter, sort and columns: what the list's address has after its `?`. */
export type OrderView = { id: string; name: string; query: string; shared: boolean; mine: boolean }

/** An operator's own views, then those that others share, each by name. */
export async function listViews(operatorId: string): Promise<OrderView[]> {
  const views = await getPrisma().orderView.findMany({
    where: { OR: [{ operatorId }, { shared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 100,
  })
  return views
    .map(({ id, name, query, shared, operatorId: owner }) => ({
      id: String(id),
      name,
      query,
      shared,
      mine: owner === operatorId,
    }))
    .sort((a, b) => Number(b.mine) - Number(a.mine))
}
