import { closeDays } from './close-days.ts'
import { foldRevenue } from './fold-revenue.ts'

const BATCH = 5_000

/** Brings the dashboard's sums up to date: each entry into those of its day, each day that is over to its count. */
export async function sumRevenue(now: Date): Promise<void> {
  while ((await foldRevenue(BATCH)) === BATCH);
  await closeDays(now)
}
