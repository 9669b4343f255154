import { expect, test } from 'vitest'
import { getPool } from '#lib/db/client.ts'
import { runStatement } from '#lib/db/run-statement.ts'

const notes = async (): Promise<string[]> =>
  (await getPool().query('SELECT text FROM notes ORDER BY text')).rows.map((row) => row.text)
const note = (text: string): Promise<void> => runStatement('note', 'INSERT INTO notes (text) VALUES ($1)', [text])

test('a statement is prepared once; a pooler that forgets it between two of them loses and doubles nothing', async () => {
  await getPool().query('CREATE TABLE notes (text text UNIQUE NOT NULL)')
  await note('a')
  await note('b')
  expect((await getPool().query(`SELECT name FROM pg_prepared_statements WHERE name = 'note'`)).rowCount).toBe(1)
  // The only connection that is open has forgotten it, as one does that belonged to another client meanwhile.
  expect(getPool().totalCount).toBe(1)
  await getPool().query('DEALLOCATE ALL')
  await note('c')
  await note('d')
  expect(await notes()).toEqual(['a', 'b', 'c', 'd'])
  await expect(note('d')).rejects.toMatchObject({ code: '23505' })
})
