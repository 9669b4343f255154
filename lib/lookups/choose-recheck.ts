/**
 * When a paid number is looked at again though nothing is expected of it: a refund in Bootpay's admin changes it, and its
 * webhooks may be lost. The schedule (`RECHECK_SCHEDULE`, by default 1 d, 3 d, 7 d, 30 d) counts from the purchase; past its
 * last step, that step repeats from the last look. Pure.
 *
 * A purchase dated in the past takes up the schedule where its age says; one dated in the future counts as made now. Up to a
 * tenth is added at random, so that a day's sales do not come due together.
 *
 * @param input.schedule ascending
 * @param input.random 0 ≤ random < 1
 */
export function chooseRecheck(input: { purchasedAt: Date; now: Date; schedule: readonly number[]; random: number }): Date {
  const now = input.now.getTime()
  const purchased = Math.min(input.purchasedAt.getTime(), now)
  const last = input.schedule.at(-1) ?? 30 * 86_400_000
  const next = input.schedule.find((step) => purchased + step > now)
  const [from, step] = next === undefined ? [now, last] : [purchased, next]
  return new Date(Math.round(from + step * (1 + input.random / 10)))
}
