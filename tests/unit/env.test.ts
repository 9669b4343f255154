import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from '#lib/env.ts'

const database = { DATABASE_URL: 'postgresql://shop:secret@127.0.0.1:5432/shop' }
const sandbox = { ...database, BOOTPAY_MODE: 'sandbox' }
const keys = {
  BOOTPAY_COMMERCE_CLIENT_KEY: 'commerce-client',
  BOOTPAY_COMMERCE_SECRET_KEY: 'commerce-secret',
  BOOTPAY_PG_CLIENT_KEY: 'pg-client',
  BOOTPAY_PG_SECRET_KEY: 'pg-secret',
}
const production = { ...database, ...keys, BOOTPAY_MODE: 'production', APP_URL: 'https://shop.example' }

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.message.split('\n')
  }
}

describe('readEnv', () => {
  it('has a default for everything but the mode and the database', () => {
    const env = readEnv(sandbox)
    expect(env).toMatchObject({
      port: 3000,
      appUrl: 'http://localhost:3000',
      dataDir: '.data',
      orderExpiresMs: 86_400_000,
      janitorScheduleMs: [60_000, 300_000, 1_800_000, 7_200_000, 43_200_000, 86_400_000],
      recheckScheduleMs: [86_400_000, 259_200_000, 604_800_000, 2_592_000_000],
      reconcileEveryMs: 60_000,
      subscriptionsEveryMs: 600_000,
      promotionHoldMs: 1_800_000,
      webhook: { token: null, allowedRange: '223.130.82.0/24' },
      trustedProxies: 0,
      systemEndsPerHour: 10,
      worker: 'inline',
    })
    expect(env.bootpay).toMatchObject({ mode: 'sandbox', sandboxOrigin: 'http://127.0.0.1:4000', timeoutMs: 10_000 })
    expect(env.seller.name).not.toBe('')
  })

  it('follows the ports', () => {
    const env = readEnv({ ...sandbox, PORT: '3105', SANDBOX_PORT: '4125' })
    expect(env.appUrl).toBe('http://localhost:3105')
    expect(env.bootpay.sandboxOrigin).toBe('http://127.0.0.1:4125')
  })

  it('takes an empty value for an absent one', () => {
    expect(readEnv({ ...sandbox, PORT: '', APP_URL: ' ', OPERATOR_EMAIL: '' }).port).toBe(3000)
  })

  describe('the mode', () => {
    it('is never guessed', () => {
      expect(problemsOf(database)).toEqual([expect.stringMatching(/^BOOTPAY_MODE is missing: set it to /)])
      expect(problemsOf({ ...database, ...keys })).toEqual([expect.stringMatching(/^BOOTPAY_MODE is missing/)])
    })

    it('sandbox uses the sandbox keys, whatever else is set', () => {
      const { bootpay } = readEnv({ ...sandbox, ...keys })
      expect(JSON.stringify(bootpay)).not.toContain('commerce-')
      expect(bootpay.commerce).toEqual({ clientKey: 'sandbox_client_key', secretKey: 'sandbox_secret_key' })
      expect(bootpay.pg).toEqual({ clientKey: 'sandbox_client_key', secretKey: 'sandbox_secret_key' })
    })

    it('sandbox refuses a public address unless told twice', () => {
      const open = { ...sandbox, APP_URL: 'https://shop.example' }
      expect(problemsOf(open)).toEqual([expect.stringContaining('ALLOW_PUBLIC_SANDBOX=true')])
      expect(problemsOf({ ...open, ALLOW_PUBLIC_SANDBOX: 'true' })).toEqual([])
      for (const url of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000', 'http://shop.localhost']) {
        expect(problemsOf({ ...sandbox, APP_URL: url })).toEqual([])
      }
    })

    it.each(['production', 'stage', 'development'])('%s has no way to a sandbox', (mode) => {
      const { bootpay } = readEnv({ ...production, BOOTPAY_MODE: mode, SANDBOX_PORT: '4000' })
      expect(bootpay).toMatchObject({
        mode,
        sandboxOrigin: null,
        commerce: { clientKey: 'commerce-client', secretKey: 'commerce-secret' },
      })
    })
  })

  describe('keys', () => {
    it.each(Object.keys(keys))('names a missing half: %s', (name) => {
      expect(problemsOf({ ...production, [name]: undefined })).toEqual([
        expect.stringMatching(new RegExp(`^${name} is missing: it belongs to `)),
      ])
    })

    it('takes the older PG pair instead', () => {
      const { BOOTPAY_PG_CLIENT_KEY: _client, BOOTPAY_PG_SECRET_KEY: _secret, ...rest } = production
      expect(problemsOf(rest)).toEqual([expect.stringMatching(/^BOOTPAY_PG_CLIENT_KEY and BOOTPAY_PG_SECRET_KEY are missing/)])
      const legacy = { BOOTPAY_PG_APPLICATION_ID: 'app', BOOTPAY_PG_PRIVATE_KEY: 'private' }
      expect(readEnv({ ...rest, ...legacy }).bootpay.pg).toEqual({ applicationId: 'app', privateKey: 'private' })
    })
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['APP_URL', 'shop.example'],
    ['APP_URL', 'http://localhost:3000/store'],
    ['APP_URL', 'http://localhost:3000/?a=b'],
    ['DATABASE_URL', 'mysql://127.0.0.1/shop'],
    ['BOOTPAY_MODE', 'live'],
    ['JANITOR_SCHEDULE', '1m,soon'],
    ['RECHECK_SCHEDULE', '1d,,7d'],
    ['RECONCILE_EVERY', '0s'],
    ['TRUSTED_PROXIES', '-1'],
    ['WEBHOOK_TOKEN', 'a/b'],
    ['WEBHOOK_ALLOWED_RANGE', '223.130.82'],
    ['ALLOWED_ORIGINS', 'https://a.example/path'],
    ['ORDER_EXPIRES_MINUTES', '1.5'],
    ['OPERATOR_EMAIL', 'operator'],
    ['AUTH_SECRET', 'short'],
    ['WORKER', 'maybe'],
  ])('names %s=%s in one line', (name, value) => {
    const problems = problemsOf({ ...sandbox, [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} `))
  })

  it('says what a number must be', () => {
    expect(problemsOf({ ...sandbox, PORT: 'http' })).toEqual(['PORT must be a whole number from 1 to 65535'])
    expect(problemsOf({ ...sandbox, PORT: '4000' })).toEqual([expect.stringMatching(/^PORT and SANDBOX_PORT are both 4000/)])
  })

  it('names every wrong setting at once', () => {
    expect(problemsOf({ ...sandbox, PORT: 'x', TRUSTED_PROXIES: 'y' })).toHaveLength(2)
  })

  it('shows no secret', () => {
    const secrets = {
      OPERATOR_PASSWORD: 'hunter2',
      AUTH_SECRET: 'hunter22',
      WEBHOOK_TOKEN: 'hunter2 2',
      DATABASE_URL: 'x://a:hunter2@h/d',
      SMTP_URL: 'x://a:hunter2@h',
    }
    const problems = problemsOf({ ...sandbox, ...secrets })
    expect(problems).toHaveLength(5)
    expect(problems.join('\n')).not.toContain('hunter2')
  })

  it('reads lists and units', () => {
    const env = readEnv({
      ...sandbox,
      JANITOR_SCHEDULE: '500ms, 2s',
      RECHECK_SCHEDULE: '3d, 1h',
      RECONCILE_EVERY: '3h',
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173',
    })
    expect(env.janitorScheduleMs).toEqual([500, 2_000])
    expect(env.recheckScheduleMs).toEqual([3_600_000, 259_200_000])
    expect(env.reconcileEveryMs).toBe(10_800_000)
    expect(env.allowedOrigins).toEqual(['https://a.example', 'http://localhost:5173'])
  })

  it('sends mail to the sandbox unless a server is named, and nowhere without either', () => {
    expect(readEnv(sandbox)).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:4001', sandboxSmtpPort: 4001 })
    expect(readEnv({ ...sandbox, SANDBOX_PORT: '4100' }).smtpUrl).toBe('smtp://127.0.0.1:4101')
    expect(readEnv({ ...sandbox, SANDBOX_SMTP_PORT: '2525' }).smtpUrl).toBe('smtp://127.0.0.1:2525')
    expect(readEnv({ ...sandbox, SMTP_URL: 'smtp://mail.example:587' }).smtpUrl).toBe('smtp://mail.example:587')
    expect(readEnv(production)).toMatchObject({ smtpUrl: null, sandboxSmtpPort: null })
    expect(problemsOf({ ...sandbox, PORT: '4001' })).toEqual([expect.stringMatching(/^SANDBOX_SMTP_PORT and PORT are both 4001/)])
    expect(problemsOf({ ...sandbox, SANDBOX_SMTP_PORT: 'x' })[0]).toMatch(/^SANDBOX_SMTP_PORT /)
  })

  it('knows whom mail is from', () => {
    expect(readEnv(production).mailFrom).toBeNull()
    expect(readEnv({ ...production, SELLER_NAME: '상점', SELLER_EMAIL: 'a@shop.example' }).mailFrom).toEqual({
      name: '상점',
      address: 'a@shop.example',
    })
    expect(readEnv({ ...production, MAIL_FROM: 'b@shop.example' }).mailFrom).toEqual({ name: '', address: 'b@shop.example' })
    expect(readEnv({ ...production, MAIL_FROM: '"상점, 서울" <b@shop.example>' }).mailFrom).toEqual({
      name: '상점, 서울',
      address: 'b@shop.example',
    })
    for (const wrong of ['shop', 'Shop <shop>', 'a@shop.example\nBcc: x@y.example'])
      expect(problemsOf({ ...production, MAIL_FROM: wrong }), wrong).toEqual([
        expect.stringMatching(/^MAIL_FROM must be an address/),
      ])
  })
})
