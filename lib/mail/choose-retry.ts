const SHORTEST_MS = 2_000
const LONGEST_MS = 3_600_000

/**
 * How long to wait after the `attempts`th failure: twice as long each time, up to an hour, with a quarter of chance so that
 * mails that failed together do not come back together. Pure.
 *
 * @param random 0 to 1
 */
export function chooseRetry(attempts: number, random: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempts - 1, 20)) * (0.75 + random / 2)
}
