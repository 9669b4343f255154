import { isSigned, signText } from '../auth/sign-text.ts'
import { getEnv } from '../env.ts'

export type Reset = { id: bigint; userId: string; expiresAt: Date }

/** The address that is mailed. Its secret follows from the row and from the secret that signs sessions: none is stored. */
export function resetUrl(reset: Reset): string {
  return `${getEnv().appUrl}/admin/reset/${reset.id}-${signText('password-reset', textOf(reset))}`
}

/** The row that a link's token claims to be of, and its signature; null for what is no token. */
export function readResetToken(token: string): { id: bigint; signature: string } | null {
  const match = /^([1-9]\d{0,17})-([A-Za-z0-9_-]{43})$/.exec(token)
  return match === null ? null : { id: BigInt(match[1] ?? ''), signature: match[2] ?? '' }
}

export function isResetSigned(reset: Reset, signature: string): boolean {
  return isSigned('password-reset', textOf(reset), signature)
}

/** With the person and the time: numbers begin anew in a database that was made anew, and an old link must not open a new row. */
function textOf({ id, userId, expiresAt }: Reset): string {
  return `${id}:${userId}:${expiresAt.getTime()}`
}
