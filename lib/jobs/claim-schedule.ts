import type { Database } from '../db/client.ts'

/**
 * Takes the run of a periodic job when it is due: of any number of processes exactly one gets it.
 *
 * @returns up to when the last successful run had looked (null: never), or undefined when it is not due
 */
export async function claimSchedule(
  db: Database,
  name: string,
  everyMs: number,
): Promise<{ coveredUpTo: Date | null } | undefined> {
  await db.$executeRaw`INSERT INTO schedules (name) VALUES (${name}) ON CONFLICT DO NOTHING`
  const claimed = await db.$queryRaw<{ coveredUpTo: Date | null }[]>`
    UPDATE schedules SET due_at = now() + make_interval(secs => ${everyMs / 1000})
    WHERE name = ${name} AND due_at <= now()
    RETURNING covered_up_to AS "coveredUpTo"`
  return claimed[0]
}
