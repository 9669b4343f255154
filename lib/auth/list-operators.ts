import { getPrisma } from '../db/client.ts'
import type { Operator } from './get-operator.ts'

export type ListedOperator = Operator & { twoFactorEnabled: boolean }

/** Everyone who may sign in: few. The timeline knows operators by id; this gives the ids names. For operators only. */
export async function listOperators(): Promise<ListedOperator[]> {
  return (await getPrisma().user.findMany({
    select: { id: true, email: true, name: true, role: true, twoFactorEnabled: true },
    orderBy: { createdAt: 'asc' },
  })) as ListedOperator[]
}
