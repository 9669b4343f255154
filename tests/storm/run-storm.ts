import { setTimeout as sleep } from 'node:timers/promises'
import { runWorld } from '#tests/support/run-world.ts'
import { Bootpay, type Truth } from './bootpay.ts'
import { compare, type Difference } from './compare.ts'
import { People } from './people.ts'
import { Random } from './random.ts'
import { readShop } from './read-shop.ts'
import { Weather } from './weather.ts'

/** Times short enough to come round in a storm; everything else is as it is in life. */
const SETTINGS = {
  JANITOR_SCHEDULE: '1s,2s,4s,8s',
  RECONCILE_EVERY: '2s',
  RECHECK_SCHEDULE: '10s,30s,60s',
  LOOKUPS_PER_MINUTE: '1000000',
  UNKNOWN_LOOKUPS_PER_MINUTE: '1000000',
  SYSTEM_ENDS_PER_HOUR: '1000000',
  BOOTPAY_TIMEOUT_MS: '2000',
}
const BUYERS = 4

export type Storm = {
  orders: number
  kills: number
  quietSeconds: number
  differences: Difference[]
  /** What happened: a storm in which nothing did shows nothing. */
  happened: Record<string, number>
  /** What people would find to look at afterwards, by kind. */
  incidents: Record<string, number>
}

/**
 * Two app processes on one database and one Bootpay, for so many minutes of buyers, refunds, renewals, lost webhooks, broken
 * calls and killed processes; then quiet, in which the shop has `quietSeconds` to come into step by itself: nobody calls it,
 * and no command is run. The app must have been built.
 */
export async function runStorm(options: { minutes: number; seed: number; quietSeconds: number }): Promise<Storm> {
  const world = await runWorld({ apps: 2, settings: SETTINGS })
  try {
    const bootpay = new Bootpay(world.sandboxUrl)
    const random = new Random(options.seed)
    const people = new People(world, bootpay, random)
    const weather = new Weather(world, bootpay, random)
    const until = Date.now() + options.minutes * 60_000
    await Promise.all([
      ...Array.from({ length: BUYERS }, () => repeat(until, 50, 400, () => people.buy())),
      repeat(until, 100, 600, () => people.look()),
      repeat(until, 300, 1_500, () => people.refundInAdmin()),
      repeat(until, 200, 800, () => people.touchContract()),
      repeat(until, 2_000, 5_000, () => people.refundByOperator()),
      repeat(until, 2_000, 8_000, () => weather.turnWebhooks()),
      repeat(until, 1_000, 6_000, () => weather.breakCalls()),
      repeat(until, 4_000, 12_000, () => weather.killApp()),
    ])
    await weather.clear()
    const quiet = Date.now()
    for (;;) {
      await sleep(2_000)
      const [truth, shop] = [await bootpay.readTruth(), await readShop(world.databaseUrl)]
      const differences = compare(truth, shop, people.ended)
      const quietSeconds = Math.round((Date.now() - quiet) / 1_000)
      if (differences.length > 0 && quietSeconds < options.quietSeconds) continue
      const happened = { ...people.did, ...countTruth(truth) }
      const incidents = countBy(shop.incidents.map(({ kind }) => kind))
      return { orders: people.orders.length, kills: weather.kills, quietSeconds, differences, happened, incidents }
    }

    /** A killed process, a broken call: whoever meets it tries again later. */
    async function repeat(end: number, fromMs: number, toMs: number, work: () => Promise<unknown>): Promise<void> {
      while (Date.now() < end) {
        await work().catch(() => undefined)
        await sleep(random.between(fromMs, toMs))
      }
    }
  } finally {
    await world.stop()
  }
}

function countTruth({ receipts, contracts, bills }: Truth): Record<string, number> {
  return {
    paid: receipts.filter(({ purchased_at }) => purchased_at !== null).length,
    'given back in full': receipts.filter(({ price, cancelled_price }) => price === cancelled_price).length,
    'given back in part': receipts.filter(({ price, cancelled_price }) => cancelled_price > 0 && cancelled_price < price).length,
    'later bills': bills.filter(({ duration, order_number }) => duration > 1 && order_number !== null).length,
    'subscriptions ended': contracts.filter(({ status }) => status === 20).length,
    held: contracts.filter(({ status }) => status === -3).length,
  }
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** What a storm has shown, in lines; the last one says it all. */
export function describeStorm({ orders, kills, quietSeconds, differences, happened, incidents }: Storm): string {
  const say = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([word, count]) => `${count} ${word}`)
      .join(', ')
  const shown = differences.slice(0, 50).map(({ what, about, won }) => `✘ ${what}: ${about}${won > 0 ? ` (${won} won)` : ''}`)
  const won = differences.reduce((sum, difference) => sum + difference.won, 0)
  const step =
    differences.length === 0 ? `in step after ${quietSeconds} s` : `${differences.length} differences after ${quietSeconds} s`
  return [
    ...shown,
    `happened: ${say(happened)}`,
    `incidents open: ${say(incidents) || 'none'}`,
    `${orders} orders, ${kills} kills, ${step}, ${won} won apart`,
  ].join('\n')
}
