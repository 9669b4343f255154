import { expect, test } from 'vitest'
import { receiveWebhook } from '#app/api/_lib/receive-webhook.ts'
import { getPrisma } from '#lib/db/client.ts'

// Read once, at the first request.
process.env.WEBHOOK_TOKEN = 'a-secret-part-of-the-path'
process.env.TRUSTED_PROXIES = '1'

const post = (token: string | null, order_number: string) =>
  receiveWebhook(
    new Request('http://shop.test/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.5' },
      body: JSON.stringify({ order_number }),
    }),
    token,
  )

test('P10: with a token only its path exists, and nobody on it is slowed down', async () => {
  for (const token of [null, '', 'a-secret-part-of-the-pat', 'another-secret-of-the-path'])
    expect((await post(token, '1')).status).toBe(404)
  expect(await getPrisma().webhookDelivery.count()).toBe(0)
  const answers = await Promise.all(Array.from({ length: 400 }, (_, n) => post('a-secret-part-of-the-path', `8${n}`)))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  expect(await getPrisma().lookup.count({ where: { known: true } })).toBe(400)
})
