import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import { setTestEnv } from './test-env.ts'

// A database for this file alone, copied from the migrated template before anything of lib/ is loaded.
const templateUrl = inject('postgresUrl')
const name = `test_${randomBytes(6).toString('hex')}`
await administer(`CREATE DATABASE ${name} TEMPLATE shop`)
setTestEnv(templateUrl.replace(/\/shop$/, `/${name}`))

afterAll(async () => {
  const { closePrisma } = await import('#lib/db/client.ts')
  await closePrisma()
  await administer(`DROP DATABASE ${name} WITH (FORCE)`)
})

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: templateUrl.replace(/\/shop$/, '/postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
