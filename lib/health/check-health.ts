import { getPrisma } from '../db/client.ts'

/** Whether the database answers, and the work queue in it. Both within two seconds, or they count as silent. */
export async function checkHealth(): Promise<{ ok: boolean; database: boolean; queue: boolean }> {
  const [database, queue] = await Promise.all([
    answers(getPrisma().$queryRaw`SELECT 1`),
    answers(getPrisma().$queryRaw`SELECT 1 FROM lookups WHERE NOT final LIMIT 1`),
  ])
  return { ok: database && queue, database, queue }
}

async function answers(query: Promise<unknown>): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), 2_000).unref()
  })
  return await Promise.race([query.then(() => true).catch(() => false), timeout])
}
