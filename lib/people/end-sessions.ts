import { getPrisma } from '../db/client.ts'

/** Signs a person out everywhere. */
export async function endSessions(userId: string): Promise<void> {
  await getPrisma().session.deleteMany({ where: { userId } })
}
