import { randomInt, randomUUID } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { dropTwoFactor } from '../people/end-two-factor.ts'
import { recordAudit } from './record-audit.ts'

const DEFAULT_EMAIL = 'operator@example.com'
/** Without 0, o, 1, l and i: read off a terminal, it is typed right. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

type Wanted = { email: string | null; password: string | null }

/**
 * Sees to it that somebody can sign in: OPERATOR_EMAIL with OPERATOR_PASSWORD, else a default address with a password made
 * here. A password that is new in the settings replaces the stored one, ends the sessions begun with the old, and takes the
 * second factor away: it is the way back in for who has lost everything but the server. It is applied once: one that its owner
 * has chosen since stays, although the settings still name the earlier.
 *
 * @returns `password` only when it was made here, this once; it is stored nowhere in clear
 */
export async function ensureOperator(wanted: Wanted = getEnv().operator): Promise<{ email: string; password: string | null }> {
  const made = makePassword()
  // Before the transaction: hashing takes longer than anything in it.
  const fresh = await hashPassword(wanted.password ?? made)
  return await withTransaction(async (tx) => {
    // Processes that start at once come here one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ensure-operator'))`
    const user = await findOperator(tx, wanted.email?.toLowerCase() ?? null)
    if (user === null) {
      const email = wanted.email?.toLowerCase() ?? DEFAULT_EMAIL
      await createOperator(tx, email, fresh, wanted.password !== null)
      return { email, password: wanted.password === null ? made : null }
    }
    if (wanted.password !== null) await applyPassword(tx, user.id, { password: wanted.password, fresh })
    return { email: user.email, password: null }
  })
}

/** The one that the settings name; when they name none, the first there is. */
async function findOperator(tx: Transaction, email: string | null): Promise<{ id: string; email: string } | null> {
  const select = { id: true, email: true }
  return email === null
    ? await tx.user.findFirst({ orderBy: { createdAt: 'asc' }, select })
    : await tx.user.findUnique({ where: { email }, select })
}

/** An account of the provider `credential` under the user's own id is where better-auth looks for a password. */
async function createOperator(tx: Transaction, email: string, hash: string, bySettings: boolean): Promise<void> {
  const id = randomUUID()
  const settingsPassword = bySettings ? hash : null
  await tx.user.create({
    data: {
      id,
      email,
      name: email.split('@')[0] ?? email,
      emailVerified: true,
      role: 'owner',
      accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password: hash, settingsPassword } },
    },
  })
}

async function applyPassword(tx: Transaction, userId: string, wanted: { password: string; fresh: string }): Promise<void> {
  const { password, fresh } = wanted
  const account = await tx.account.findFirst({
    where: { userId, providerId: 'credential' },
    select: { id: true, password: true, settingsPassword: true },
  })
  if (await isHashOf(account?.settingsPassword, password)) return
  const known = await isHashOf(account?.password, password)
  const hash = known && account?.password ? account.password : fresh
  const data = { password: hash, settingsPassword: hash }
  if (account === null) {
    await tx.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, ...data } })
  } else {
    await tx.account.update({ where: { id: account.id }, data })
  }
  if (known) return
  await tx.session.deleteMany({ where: { userId } })
  await dropTwoFactor(tx, userId)
  await recordAudit(
    { id: userId },
    'account.manage',
    'setting a password by the settings',
    'done',
    { kind: 'person', id: userId },
    tx,
  )
}

async function isHashOf(hash: string | null | undefined, password: string): Promise<boolean> {
  return !!hash && (await verifyPassword({ hash, password }))
}

/** Four groups of four: 79 random bits. */
function makePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
