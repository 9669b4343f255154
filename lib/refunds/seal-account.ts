import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readAuthSecret } from '../auth/read-auth-secret.ts'
import type { RefundAccount } from '../bootpay/gateway.ts'
import { getEnv } from '../env.ts'

const account = z.object({ bankCode: z.string(), accountNumber: z.string(), holder: z.string() })

/**
 * Encrypts a buyer's account for the time that a refund needs it (INV-28): AES-256-GCM, bound to that one refund, with a key
 * derived from ACCOUNT_KEY, else from the secret that signs sessions.
 */
export function sealAccount(value: RefundAccount, refundId: bigint): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(), iv).setAAD(Buffer.from(`refund:${refundId}`))
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}

/** Null when the box was made with another key, or for another refund. */
export function openAccount(box: string, refundId: bigint): RefundAccount | null {
  try {
    const bytes = Buffer.from(box, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', deriveKey(), bytes.subarray(0, 12)).setAAD(Buffer.from(`refund:${refundId}`))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    return account.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function deriveKey(): Buffer {
  const { accountKey, authSecret, dataDir } = getEnv()
  const secret = accountKey ?? authSecret ?? readAuthSecret(dataDir)
  return Buffer.from(hkdfSync('sha256', secret, '', 'refund-account', 32))
}
