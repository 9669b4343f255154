import type { SignedIn } from '../auth/read-session.ts'
import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'
import { type Device, describeDevice } from './describe-device.ts'
import { maskAddress } from './mask-address.ts'

export type SessionView = {
  id: string
  device: Device
  /** Partly; null where no proxy of ours names addresses. */
  address: string | null
  /** UTC ISO 8601. */
  signed_in_at: string
  /** To the minute. */
  seen_at: string
  current: boolean
}

/** Where one is signed in: this session first, then those used last. */
export async function listSessions(me: SignedIn, now = new Date()): Promise<SessionView[]> {
  const sessions = await getPrisma().session.findMany({
    where: { userId: me.operator.id, expiresAt: { gt: now } },
    orderBy: { updatedAt: 'desc' },
    take: 200,
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
  })
  const views = sessions.map((session) => ({
    id: session.id,
    device: describeDevice(session.userAgent),
    address: maskAddress(session.ipAddress),
    signed_in_at: showTime(session.createdAt),
    seen_at: showTime(session.updatedAt),
    current: session.id === me.sessionId,
  }))
  return views.sort((one, other) => Number(other.current) - Number(one.current))
}
