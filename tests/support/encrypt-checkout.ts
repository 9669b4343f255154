import { createCipheriv, randomBytes } from 'node:crypto'

/** What the browser SDK posts for a checkout: the form of protocol notes §2.2. */
export function encryptCheckout(checkout: object): URLSearchParams {
  const [key, iv] = [randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const text = JSON.stringify({ sdk: true, ...checkout })
  const payload = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
  return new URLSearchParams({ payload, token: `${key.toString('base64')}##${iv.toString('base64')}` })
}
