import { getPool } from './client.ts'
import type { Prisma } from './generated/client.ts'

/**
 * Reads rows past Prisma, each an array of its columns in their order: for reading very many, where an object a row and a check a
 * cell would be most of the work.
 *
 * @throws what the driver throws
 */
export async function readRows<Row extends unknown[]>(sql: Prisma.Sql): Promise<Row[]> {
  const { rows } = await getPool().query<Row>({ text: sql.text, values: sql.values, rowMode: 'array' })
  return rows
}
