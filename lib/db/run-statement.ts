import { getPool } from './client.ts'

/** The connection does not know the statement by that name, or knows another: a pooler hands connections from one to the next. */
const NOT_PREPARED = new Set(['26000', '42P05'])
let prepares = true

/**
 * Sends one statement past Prisma, which takes three times as long over it: for where each request sends the same one and thousands
 * come at once. It is prepared once a connection; behind a pooler that cannot keep that, it is sent whole each time.
 *
 * @param name of this statement, the same for the same text
 * @throws what the driver throws
 */
export async function runStatement(name: string, text: string, values: readonly unknown[]): Promise<void> {
  if (prepares) {
    try {
      await getPool().query({ name, text, values: [...values] })
      return
    } catch (error) {
      // Refused before it was run, so that it may be sent again.
      if (!NOT_PREPARED.has(String((error as { code?: unknown }).code))) throw error
      prepares = false
    }
  }
  await getPool().query(text, [...values])
}
