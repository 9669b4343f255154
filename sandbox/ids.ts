import { randomBytes, randomInt } from 'node:crypto'

/** 24 hex digits, like Bootpay's: seconds, then chance. */
export function newObjectId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000)
    .toString(16)
    .padStart(8, '0')
  return seconds + randomBytes(8).toString('hex')
}

/** 20 digits that begin with the day in Seoul, like `25071182085082524116` (protocol notes §3.1). */
export function newOrderNumber(now: Date): string {
  const seoul = new Date(now.getTime() + 9 * 3_600_000).toISOString()
  const day = seoul.slice(2, 10).replaceAll('-', '')
  const chance = () => randomInt(0, 10_000_000).toString().padStart(7, '0')
  return `${day}${chance()}${chance()}`
}
