import autocannon from 'autocannon'

export type Target = { url: string; method?: 'GET' | 'POST'; body?: () => string; connections?: number }
export type Rate = { perSecond: number; p99Ms: number }
export type Compared = { ours: Rate; floor: Rate; ratio: number }

const ROUNDS = 5
const SECONDS = 4

/**
 * Loads both in turn, several rounds, and compares the medians: what disturbs the machine disturbs both. A failed answer is an
 * error, not a slow success.
 */
export async function compareRates(ours: Target, floor: Target): Promise<Compared> {
  await load(floor, 2)
  await load(ours, 2)
  const rounds: { ours: Rate; floor: Rate }[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push({ floor: await load(floor, SECONDS), ours: await load(ours, SECONDS) })
  const middle = (of: (round: { ours: Rate; floor: Rate }) => number): number =>
    rounds.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  return {
    ours: { perSecond: middle((round) => round.ours.perSecond), p99Ms: middle((round) => round.ours.p99Ms) },
    floor: { perSecond: middle((round) => round.floor.perSecond), p99Ms: middle((round) => round.floor.p99Ms) },
    ratio: middle((round) => round.ours.perSecond / round.floor.perSecond),
  }
}

async function load(target: Target, seconds: number): Promise<Rate> {
  const { body } = target
  const result = await autocannon({
    url: target.url,
    connections: target.connections ?? 16,
    duration: seconds,
    headers: { 'accept-encoding': 'gzip', ...(body ? { 'content-type': 'application/json' } : {}) },
    requests: [
      { method: target.method ?? 'GET', ...(body ? { setupRequest: (request) => ({ ...request, body: body() }) } : {}) },
    ],
  })
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${target.url}: ${result.errors} errors, ${result.non2xx} answers that were not 2xx`)
  }
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 }
}
