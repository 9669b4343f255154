import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Prisma } from '#lib/db/generated/client.ts'

/** Milliseconds by the clock, and of processor time that the database used. */
export type Time = { wall: number; processor: number }

export type Stopwatch = {
  /** Runs a statement once; what it gives back is thrown away. */
  time(sql: Prisma.Sql | string): Promise<Time>
  close(): Promise<void>
}

/**
 * One connection whose server process is watched: on a machine that does other things besides, the clock tells of those, too. The
 * server does the work of a statement in that one process (parallel workers are off).
 */
export async function openStopwatch(databaseUrl: string): Promise<Stopwatch> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('SET max_parallel_workers_per_gather = 0')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const file = `/proc/${rows[0]?.pid}/schedstat`
  const processor = (): number => Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
  return {
    async time(sql) {
      const query = typeof sql === 'string' ? { text: sql } : { text: sql.text, values: sql.values }
      const [before, start] = [processor(), performance.now()]
      await client.query({ ...query, rowMode: 'array' })
      return { wall: performance.now() - start, processor: processor() - before }
    },
    close: () => client.end(),
  }
}

/** The time that 95 of a hundred stay within. */
export function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0
}

export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
