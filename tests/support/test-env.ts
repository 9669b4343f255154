/** Settings of the tests, whatever the machine's environment and `.env` say. */
export function setTestEnv(databaseUrl: string): void {
  for (const name of Object.keys(process.env)) {
    if (/^(BOOTPAY|SELLER|OPERATOR|WEBHOOK|SMTP|DATABASE)_/.test(name)) delete process.env[name]
  }
  process.env.BOOTPAY_MODE = 'sandbox'
  // Sessions are signed with this, so that no file is made for it.
  process.env.AUTH_SECRET = 'only-for-tests-only-for-tests-only'
  process.env.DATABASE_URL = databaseUrl
  // A file of tests ends more in a minute than a shop does in a day; the brake has tests of its own.
  process.env.SYSTEM_ENDS_PER_HOUR = '1000000'
  process.env.LOG_LEVEL ??= 'silent'
}
