import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'

export type Transaction = Prisma.TransactionClient
/** The client, or a transaction on it. */
export type Database = PrismaClient | Transaction

// Development reloads modules; one pool a process is enough.
const globals = globalThis as { shopPool?: Pool | undefined; shopPrisma?: PrismaClient | undefined }

/** The process's connections, made as they are needed: Prisma's, and those of the few statements that go past it (`runStatement`). */
export function getPool(): Pool {
  if (globals.shopPool === undefined) {
    globals.shopPool = new Pool({ connectionString: getEnv().databaseUrl, max: getEnv().databasePool })
    // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
    globals.shopPool.on('error', (error) => log.warn({ err: error }, 'a connection to the database broke'))
  }
  return globals.shopPool
}

/** The process's client, connected at first use: building the app needs no database. */
export function getPrisma(): PrismaClient {
  globals.shopPrisma ??= new PrismaClient({ adapter: new PrismaPg(getPool()) })
  return globals.shopPrisma
}

export async function closePrisma(): Promise<void> {
  await globals.shopPrisma?.$disconnect()
  await globals.shopPool?.end()
  globals.shopPrisma = undefined
  globals.shopPool = undefined
}
