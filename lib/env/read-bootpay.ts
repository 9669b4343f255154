import type { Env } from '../env.ts'
import type { Settings } from './settings-schema.ts'

/** The sandbox's keys are public and always the same: they open nothing but a sandbox. */
const SANDBOX_KEYS = { clientKey: 'sandbox_client_key', secretKey: 'sandbox_secret_key' }

/**
 * Reads how Bootpay is reached: a mode, and the keys that go with it. Null where that cannot be told.
 * @param problems gets a line for each thing that is wrong
 */
export function readBootpay(raw: Settings, appUrl: string, problems: string[]): Env['bootpay'] | null {
  if (raw.BOOTPAY_MODE === undefined) {
    problems.push(
      'BOOTPAY_MODE is missing: set it to production, stage or development with your keys, or to sandbox to try things out',
    )
    return null
  }
  const shared = { mode: raw.BOOTPAY_MODE, timeoutMs: raw.BOOTPAY_TIMEOUT_MS }
  if (raw.BOOTPAY_MODE === 'sandbox') {
    if (!isLocal(appUrl) && !raw.ALLOW_PUBLIC_SANDBOX) {
      problems.push(
        `BOOTPAY_MODE=sandbox sells for no real money, yet APP_URL is public (${appUrl}); if that is meant, set ALLOW_PUBLIC_SANDBOX=true too`,
      )
    }
    if (raw.PORT === raw.SANDBOX_PORT)
      problems.push(`PORT and SANDBOX_PORT are both ${raw.PORT}: the shop and the sandbox need one each`)
    return { ...shared, commerce: SANDBOX_KEYS, pg: SANDBOX_KEYS, sandboxOrigin: `http://127.0.0.1:${raw.SANDBOX_PORT}` }
  }
  const commerce = readPair(raw, 'BOOTPAY_COMMERCE_CLIENT_KEY', 'BOOTPAY_COMMERCE_SECRET_KEY', problems)
  const pg = readPair(raw, 'BOOTPAY_PG_CLIENT_KEY', 'BOOTPAY_PG_SECRET_KEY', problems)
  const legacy = readPair(raw, 'BOOTPAY_PG_APPLICATION_ID', 'BOOTPAY_PG_PRIVATE_KEY', problems)
  if (problems.length > 0) return null
  if (commerce === null) {
    problems.push(
      `BOOTPAY_COMMERCE_CLIENT_KEY and BOOTPAY_COMMERCE_SECRET_KEY are missing: BOOTPAY_MODE=${raw.BOOTPAY_MODE} needs them`,
    )
  }
  if (pg === null && legacy === null) {
    problems.push(
      'BOOTPAY_PG_CLIENT_KEY and BOOTPAY_PG_SECRET_KEY are missing (or the older BOOTPAY_PG_APPLICATION_ID and BOOTPAY_PG_PRIVATE_KEY)',
    )
  }
  if (commerce === null || (pg === null && legacy === null)) return null
  const [first, second] = commerce
  return {
    ...shared,
    commerce: { clientKey: first, secretKey: second },
    pg: pg ? { clientKey: pg[0], secretKey: pg[1] } : { applicationId: legacy?.[0] ?? '', privateKey: legacy?.[1] ?? '' },
    sandboxOrigin: null,
  }
}

/** Both, or neither: half a pair is a mistake that would only show when money moves. */
function readPair(raw: Settings, first: keyof Settings, second: keyof Settings, problems: string[]): [string, string] | null {
  const [a, b] = [raw[first], raw[second]]
  if (typeof a === 'string' && typeof b === 'string') return [a, b]
  if (a !== undefined || b !== undefined)
    problems.push(`${a === undefined ? first : second} is missing: it belongs to ${a === undefined ? second : first}`)
  return null
}

function isLocal(appUrl: string): boolean {
  const { hostname } = new URL(appUrl)
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname.endsWith('.localhost')
}
