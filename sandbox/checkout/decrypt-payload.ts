import { createDecipheriv } from 'node:crypto'

/**
 * Opens what the browser SDK posts (protocol notes §2.2): AES-256-CBC, the key and IV sent along in `token`. It hides the
 * order from a glance and protects nothing: whoever sees the form can read and forge it.
 *
 * @throws Error when it is not such a payload
 */
export function decryptPayload(payload: string, token: string): Record<string, unknown> {
  const [key, iv] = token.split('##').map((part) => Buffer.from(part, 'base64'))
  if (key?.length !== 32 || iv?.length !== 16) throw new Error('not a token')
  const decipher = createDecipheriv('aes-256-cbc', key, iv)
  const text = Buffer.concat([decipher.update(Buffer.from(payload, 'base64')), decipher.final()]).toString('utf8')
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('not an object')
  return parsed as Record<string, unknown>
}
