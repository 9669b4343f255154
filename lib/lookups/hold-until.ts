import type { Database } from '../db/client.ts'

/** Puts a work item on the worker's list that is due only at a later time. */
export async function holdUntil(db: Database, subject: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lookups (order_number, known, due_at) VALUES (${subject}, true, ${at}) ON CONFLICT DO NOTHING`
}
