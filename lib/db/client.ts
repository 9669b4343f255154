import { PrismaPg } from '@prisma/adapter-pg'
import { getEnv } from '../env.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'

export type Transaction = Prisma.TransactionClient
/** The client, or a transaction on it. */
export type Database = PrismaClient | Transaction

// Development reloads modules; one pool a process is enough.
const globals = globalThis as { shopPrisma?: PrismaClient | undefined }

/** The process's client, connected at first use: building the app needs no database. */
export function getPrisma(): PrismaClient {
  globals.shopPrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: getEnv().databaseUrl, max: getEnv().databasePool }),
  })
  return globals.shopPrisma
}

export async function closePrisma(): Promise<void> {
  await globals.shopPrisma?.$disconnect()
  globals.shopPrisma = undefined
}
