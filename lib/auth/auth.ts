import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { hashing } from './hash-passwords.ts'
import { readAuthSecret } from './read-auth-secret.ts'
import { PASSWORD_LENGTH } from './read-password.ts'

/** The header by which our own code tells better-auth the client's address; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address'

/** Wrong codes of one account in a row, over all its sign-ins and all app processes: better-auth counts them in the database. */
export const CODE_LOCK = { maxFailedAttempts: 10, durationSeconds: 15 * 60 } as const

const SESSION_SECONDS = 7 * 24 * 60 * 60

function createAuth() {
  const { appUrl, authSecret, dataDir } = getEnv()
  return betterAuth({
    appName: 'shop',
    baseURL: appUrl,
    trustedOrigins: [appUrl],
    secret: authSecret ?? readAuthSecret(dataDir),
    database: prismaAdapter(getPrisma(), { provider: 'postgresql' }),
    // Whoever changes a role does it in the database: no request of better-auth may carry one.
    user: { additionalFields: { role: { type: 'string', required: false, input: false } } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LENGTH.min, password: hashing },
    // A fixed life: rendering a page cannot set cookies, so a session that grew in the database would outlive its cookie.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // Secrets and backup codes are encrypted. The host names the shop in an app: a Korean name, escaped twice, makes a QR code
    // that is hard to read. No device is trusted: enter-code.ts passes no such wish on.
    plugins: [twoFactor({ issuer: new URL(appUrl).hostname, accountLockout: CODE_LOCK })],
    // No endpoint of better-auth is mounted; sign-in.ts limits the one way in, and counts failures alone.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'shop',
      useSecureCookies: appUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // Messages only: the details that come with them may hold an e-mail address.
    logger: { level: 'error', log: (level, message) => log[level]({ part: 'auth' }, message) },
  })
}

let instance: ReturnType<typeof createAuth> | undefined

/** The process's better-auth, made at first use: building the app needs neither a secret nor a database. */
export function getAuth(): ReturnType<typeof createAuth> {
  instance ??= createAuth()
  return instance
}
