import { readBootpay } from './env/read-bootpay.ts'
import { readSeller } from './env/read-seller.ts'
import { type Settings, settingsSchema } from './env/settings-schema.ts'

/** A setting is missing or wrong. Its message names each in a line of its own and shows no secret's value. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

type BootpayMode = 'sandbox' | 'development' | 'stage' | 'production'

export type Env = {
  bootpay: {
    mode: BootpayMode
    commerce: { clientKey: string; secretKey: string }
    pg: { clientKey: string; secretKey: string } | { applicationId: string; privateKey: string }
    /** `http://127.0.0.1:4000` in sandbox mode, else null: there is no other way to reach a sandbox. */
    sandboxOrigin: string | null
    timeoutMs: number
  }
  port: number
  /** Public origin, without a trailing slash: redirects and links in mail begin with it. */
  appUrl: string
  databaseUrl: string
  databasePool: number
  dataDir: string
  operator: { email: string | null; password: string | null }
  authSecret: string | null
  /** From which the key is derived that encrypts buyers' accounts; null: from the secret of sessions. */
  accountKey: string | null
  webhook: {
    token: string | null
    allowedRange: string
    /** A delivery that is done is kept this long; one that failed is kept until it is done. */
    retentionMs: number
  }
  /** How many looks at Bootpay may begin in a minute: all, and those at numbers that only a delivery named. */
  lookupsPerMinute: { all: number; unknown: number }
  /** More subscriptions than this are not ended in an hour without a person (`takeBrake`). */
  systemEndsPerHour: number
  trustedProxies: number
  orderExpiresMs: number
  /** When a number that is not at its end is looked at again: the first, second, … wait; the last one repeats. */
  janitorScheduleMs: readonly number[]
  /** How long after its purchase a paid number is looked at again, ascending; the last step repeats. */
  recheckScheduleMs: readonly number[]
  reconcileEveryMs: number
  /** How often Bootpay's list of subscriptions is read, all of it. */
  subscriptionsEveryMs: number
  promotionHoldMs: number
  /** Where mail goes: SMTP_URL, in sandbox mode else the sandbox's mailbox; null: nowhere, and it stays queued. */
  smtpUrl: string | null
  /** MAIL_FROM, else the seller; null: neither is known, and mail stays queued. */
  mailFrom: { name: string; address: string } | null
  /** The port of the sandbox's mailbox; null outside of sandbox mode. */
  sandboxSmtpPort: number | null
  allowedOrigins: readonly string[]
  /** inline: the app's process works off jobs too; off: another process does (`npm run worker`). */
  worker: 'inline' | 'off'
  seller: Record<'name' | 'representative' | 'businessNumber' | 'mailOrderNumber' | 'address' | 'phone' | 'email', string>
}

/**
 * Reads the settings. Pure; an empty value counts as absent.
 * @throws EnvError with one line a wrong setting
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = settingsSchema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? 'setting')
      return `${name} ${given[name] === undefined ? 'is missing' : issue.message}`
    })
    throw new EnvError([...new Set(lines)].join('\n'))
  }
  const raw = parsed.data
  const problems: string[] = []
  const appUrl = readAppUrl(raw, problems)
  const bootpay = readBootpay(raw, appUrl, problems)
  const sandboxSmtpPort = raw.BOOTPAY_MODE === 'sandbox' ? readSmtpPort(raw, problems) : null
  if (problems.length > 0 || bootpay === null) throw new EnvError(problems.join('\n'))
  const seller = readSeller(raw)
  return {
    bootpay,
    port: raw.PORT,
    appUrl,
    databaseUrl: raw.DATABASE_URL,
    databasePool: raw.DATABASE_POOL,
    dataDir: raw.DATA_DIR,
    operator: { email: raw.OPERATOR_EMAIL ?? null, password: raw.OPERATOR_PASSWORD ?? null },
    authSecret: raw.AUTH_SECRET ?? null,
    accountKey: raw.ACCOUNT_KEY ?? null,
    webhook: {
      token: raw.WEBHOOK_TOKEN ?? null,
      allowedRange: raw.WEBHOOK_ALLOWED_RANGE,
      retentionMs: raw.WEBHOOK_RETENTION,
    },
    systemEndsPerHour: raw.SYSTEM_ENDS_PER_HOUR,
    lookupsPerMinute: { all: raw.LOOKUPS_PER_MINUTE, unknown: raw.UNKNOWN_LOOKUPS_PER_MINUTE },
    trustedProxies: raw.TRUSTED_PROXIES,
    orderExpiresMs: raw.ORDER_EXPIRES_MINUTES * 60_000,
    janitorScheduleMs: raw.JANITOR_SCHEDULE,
    recheckScheduleMs: raw.RECHECK_SCHEDULE.toSorted((a, b) => a - b),
    reconcileEveryMs: raw.RECONCILE_EVERY,
    subscriptionsEveryMs: raw.SUBSCRIPTIONS_EVERY,
    promotionHoldMs: raw.PROMOTION_HOLD_MINUTES * 60_000,
    smtpUrl: raw.SMTP_URL ?? (sandboxSmtpPort === null ? null : `smtp://127.0.0.1:${sandboxSmtpPort}`),
    mailFrom: raw.MAIL_FROM ?? (seller.email === '' ? null : { name: seller.name, address: seller.email }),
    sandboxSmtpPort,
    allowedOrigins: raw.ALLOWED_ORIGINS,
    worker: raw.WORKER,
    seller,
  }
}

function readAppUrl(raw: Settings, problems: string[]): string {
  const url = new URL(raw.APP_URL ?? `http://localhost:${raw.PORT}`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    problems.push('APP_URL must be an origin such as https://shop.example: no path, query or hash')
  }
  return url.origin
}

/** Next to the sandbox's own port, unless it is set. */
function readSmtpPort(raw: Settings, problems: string[]): number {
  const port = raw.SANDBOX_SMTP_PORT ?? (raw.SANDBOX_PORT === 65_535 ? 65_534 : raw.SANDBOX_PORT + 1)
  for (const name of ['PORT', 'SANDBOX_PORT'] as const) {
    if (raw[name] === port) problems.push(`SANDBOX_SMTP_PORT and ${name} are both ${port}: set SANDBOX_SMTP_PORT to another`)
  }
  return port
}

let cached: Env | undefined

/** The process's settings, read once. @throws EnvError */
export function getEnv(): Env {
  cached ??= readEnv(process.env)
  return cached
}

/** Whether Next.js is building the app, which has neither settings nor database then. */
export function isBuilding(): boolean {
  return process.env.NEXT_PHASE === 'phase-production-build'
}
