import { z } from 'zod'

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

/** What is read, by the names of .env.example. */
export const settingsSchema = z.object({
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
  SYSTEM_ENDS_PER_HOUR: integer(10, 1, 1_000_000),
  ORDER_EXPIRES_MINUTES: integer(1_440, 1, 43_200),
  JANITOR_SCHEDULE: z
    .string()
    .default('1m,5m,30m,2h,12h,1d')
    .transform((value) => value.split(','))
    .pipe(z.array(duration).min(1)),
  RECHECK_SCHEDULE: z
    .string()
    .default('1d,3d,7d,30d')
    .transform((value) => value.split(','))
    .pipe(z.array(duration).min(1)),
  RECONCILE_EVERY: z.string().default('1m').pipe(duration),
  SUBSCRIPTIONS_EVERY: z.string().default('10m').pipe(duration),
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

/** The settings as they were given, each of the right kind. */
export type Settings = z.infer<typeof settingsSchema>
