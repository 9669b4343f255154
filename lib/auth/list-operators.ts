import { getPrisma } from '../db/client.ts'
import type { Operator } from './get-operator.ts'

/** Everyone who may sign in: few. The timeline knows operators by id; this gives the ids names. For operators only. */
export async function listOperators(): Promise<Operator[]> {
  return (await getPrisma().user.findMany({
    select: { id: true, email: true, name: true, role: true },
    orderBy: { createdAt: 'asc' },
  })) as Operator[]
}
