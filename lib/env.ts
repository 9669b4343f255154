import { z } from 'zod'

/** A setting is missing or wrong. Its message names each in a line of its own and shows no secret's value. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

export type BootpayMode = 'sandbox' | 'development' | 'stage' | 'production'

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
  trustedProxies: number
  orderExpiresMs: number
  /** When a number that is not at its end is looked at again: the first, second, … wait; the last one repeats. */
  janitorScheduleMs: readonly number[]
  reconcileEveryMs: number
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

/** The sandbox's keys are public and always the same: they open nothing but a sandbox. */
const SANDBOX_KEYS = { clientKey: 'sandbox_client_key', secretKey: 'sandbox_secret_key' }

const DEMO_SELLER: Env['seller'] = {
  name: '부트페이 스토어 (샌드박스)',
  representative: '홍길동',
  businessNumber: '000-00-00000',
  mailOrderNumber: '제0000-서울강남-00000호',
  address: '서울특별시 강남구 테헤란로 000',
  phone: '02-000-0000',
  email: 'help@example.com',
}

const text = z.string().trim().min(1).optional()
const integer = (fallback: number, min: number, max: number): z.ZodType<number> => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).default(fallback)
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const duration = z
  .string()
  .trim()
  .transform((value, context): number => {
    const match = /^(\d+)\s*(ms|s|m|h|d)$/.exec(value)
    const ms = match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0) : 0
    if (ms > 0) return ms
    context.addIssue({ code: 'custom', message: `"${value}" is not a duration such as 30s, 5m, 2h or 1d` })
    return z.NEVER
  })

/** `help@shop.example` or `Shop <help@shop.example>` */
const sender = z
  .string()
  .trim()
  .transform((value, context): { name: string; address: string } => {
    const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|(\S+))$/.exec(value)
    const address = match?.[2] ?? match?.[3] ?? ''
    if (z.email().safeParse(address).success) return { name: match?.[1] ?? '', address }
    context.addIssue({ code: 'custom', message: 'must be an address such as "Shop <help@shop.example>"' })
    return z.NEVER
  })

const schema = z.object({
  BOOTPAY_MODE: z.enum(['sandbox', 'development', 'stage', 'production']).optional(),
  BOOTPAY_COMMERCE_CLIENT_KEY: text,
  BOOTPAY_COMMERCE_SECRET_KEY: text,
  BOOTPAY_PG_CLIENT_KEY: text,
  BOOTPAY_PG_SECRET_KEY: text,
  BOOTPAY_PG_APPLICATION_ID: text,
  BOOTPAY_PG_PRIVATE_KEY: text,
  BOOTPAY_TIMEOUT_MS: integer(10_000, 100, 60_000),
  ALLOW_PUBLIC_SANDBOX: z.stringbool().default(false),
  PORT: integer(3000, 1, 65_535),
  SANDBOX_PORT: integer(4000, 1, 65_535),
  SANDBOX_SMTP_PORT: z
    .stringFormat('port', /^\d{1,5}$/, { error: 'must be a whole number from 1 to 65535' })
    .transform(Number)
    .pipe(z.number().min(1).max(65_535, 'must be a whole number from 1 to 65535'))
    .optional(),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' }),
  DATABASE_POOL: integer(10, 1, 200),
  DATA_DIR: z.string().min(1).default('.data'),
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ACCOUNT_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  WEBHOOK_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,128}$/, 'must be 8 to 128 letters, digits, - or _')
    .optional(),
  WEBHOOK_ALLOWED_RANGE: z.union([z.cidrv4(), z.cidrv6()]).default('223.130.82.0/24'),
  TRUSTED_PROXIES: integer(0, 0, 10),
  WEBHOOK_RETENTION: z.string().default('90d').pipe(duration),
  LOOKUPS_PER_MINUTE: integer(6_000, 1, 1_000_000),
  UNKNOWN_LOOKUPS_PER_MINUTE: integer(1_200, 1, 1_000_000),
  ORDER_EXPIRES_MINUTES: integer(1_440, 1, 43_200),
  JANITOR_SCHEDULE: z
    .string()
    .default('1m,5m,30m,2h,12h,1d')
    .transform((value) => value.split(','))
    .pipe(z.array(duration).min(1)),
  RECONCILE_EVERY: z.string().default('1m').pipe(duration),
  PROMOTION_HOLD_MINUTES: integer(30, 1, 1_440),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// URL' }).optional(),
  MAIL_FROM: sender.optional(),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.url().refine((url) => URL.canParse(url) && new URL(url).origin === url, 'must be origins such as https://shop.example'),
      ),
    ),
  WORKER: z.enum(['inline', 'off']).default('inline'),
  SELLER_NAME: text,
  SELLER_REPRESENTATIVE: text,
  SELLER_BUSINESS_NUMBER: text,
  SELLER_MAIL_ORDER_NUMBER: text,
  SELLER_ADDRESS: text,
  SELLER_PHONE: text,
  SELLER_EMAIL: text,
})

type Raw = z.infer<typeof schema>

/**
 * Reads the settings. Pure; an empty value counts as absent.
 * @throws EnvError with one line a wrong setting
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = schema.safeParse(given)
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
    lookupsPerMinute: { all: raw.LOOKUPS_PER_MINUTE, unknown: raw.UNKNOWN_LOOKUPS_PER_MINUTE },
    trustedProxies: raw.TRUSTED_PROXIES,
    orderExpiresMs: raw.ORDER_EXPIRES_MINUTES * 60_000,
    janitorScheduleMs: raw.JANITOR_SCHEDULE,
    reconcileEveryMs: raw.RECONCILE_EVERY,
    promotionHoldMs: raw.PROMOTION_HOLD_MINUTES * 60_000,
    smtpUrl: raw.SMTP_URL ?? (sandboxSmtpPort === null ? null : `smtp://127.0.0.1:${sandboxSmtpPort}`),
    mailFrom: raw.MAIL_FROM ?? (seller.email === '' ? null : { name: seller.name, address: seller.email }),
    sandboxSmtpPort,
    allowedOrigins: raw.ALLOWED_ORIGINS,
    worker: raw.WORKER,
    seller,
  }
}

function readAppUrl(raw: Raw, problems: string[]): string {
  const url = new URL(raw.APP_URL ?? `http://localhost:${raw.PORT}`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    problems.push('APP_URL must be an origin such as https://shop.example: no path, query or hash')
  }
  return url.origin
}

function readBootpay(raw: Raw, appUrl: string, problems: string[]): Env['bootpay'] | null {
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

/** Next to the sandbox's own port, unless it is set. */
function readSmtpPort(raw: Raw, problems: string[]): number {
  const port = raw.SANDBOX_SMTP_PORT ?? (raw.SANDBOX_PORT === 65_535 ? 65_534 : raw.SANDBOX_PORT + 1)
  for (const name of ['PORT', 'SANDBOX_PORT'] as const) {
    if (raw[name] === port) problems.push(`SANDBOX_SMTP_PORT and ${name} are both ${port}: set SANDBOX_SMTP_PORT to another`)
  }
  return port
}

/** Both, or neither: half a pair is a mistake that would only show when money moves. */
function readPair(raw: Raw, first: keyof Raw, second: keyof Raw, problems: string[]): [string, string] | null {
  const [a, b] = [raw[first], raw[second]]
  if (typeof a === 'string' && typeof b === 'string') return [a, b]
  if (a !== undefined || b !== undefined)
    problems.push(`${a === undefined ? first : second} is missing: it belongs to ${a === undefined ? second : first}`)
  return null
}

/** What the law wants shown on every page that sells; the doctor names what is missing. Only a sandbox sells nothing. */
function readSeller(raw: Raw): Env['seller'] {
  const demo = raw.BOOTPAY_MODE === 'sandbox' ? DEMO_SELLER : null
  return {
    name: raw.SELLER_NAME ?? demo?.name ?? '',
    representative: raw.SELLER_REPRESENTATIVE ?? demo?.representative ?? '',
    businessNumber: raw.SELLER_BUSINESS_NUMBER ?? demo?.businessNumber ?? '',
    mailOrderNumber: raw.SELLER_MAIL_ORDER_NUMBER ?? demo?.mailOrderNumber ?? '',
    address: raw.SELLER_ADDRESS ?? demo?.address ?? '',
    phone: raw.SELLER_PHONE ?? demo?.phone ?? '',
    email: raw.SELLER_EMAIL ?? demo?.email ?? '',
  }
}

function isLocal(appUrl: string): boolean {
  const { hostname } = new URL(appUrl)
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname.endsWith('.localhost')
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
