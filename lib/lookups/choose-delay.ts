/**
 * How long to wait before looking again. Pure.
 *
 * A number that is simply not at its end yet follows the declared schedule (`JANITOR_SCHEDULE`, by default 1 m, 5 m, 30 m,
 * 2 h, 12 h, then daily). One whose call failed, or for which something must still be done (a reversal, a confirmation),
 * is tried again soon, with doubling delays up to an hour; jitter keeps a crowd from returning together.
 */
export function chooseDelay(input: {
  attempts: number
  urgent: boolean
  schedule: readonly number[]
  /** 0 ≤ random < 1 */
  random: number
}): number {
  const jitter = 0.8 + input.random * 0.4
  if (input.urgent) return Math.round(Math.min(2_000 * 2 ** Math.min(input.attempts, 12), 3_600_000) * jitter)
  const step = input.schedule[Math.min(input.attempts, input.schedule.length - 1)] ?? 60_000
  return Math.round(step * jitter)
}
