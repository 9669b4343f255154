import { getAuth } from '../auth/auth.ts'
import { getPrisma } from '../db/client.ts'

/** Whether a person is asked for a code, and how many backup codes they have left. */
export async function getTwoFactor(userId: string): Promise<{ on: boolean; codesLeft: number }> {
  const user = await getPrisma().user.findUnique({ where: { id: userId }, select: { twoFactorEnabled: true } })
  if (user?.twoFactorEnabled !== true) return { on: false, codesLeft: 0 }
  // Codes that were encrypted under another secret are as good as none; the page on which all is turned off still stands.
  const left = await getAuth()
    .api.viewBackupCodes({ body: { userId } })
    .catch(() => null)
  return { on: true, codesLeft: left?.backupCodes.length ?? 0 }
}
