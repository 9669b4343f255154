import { beforeEach, describe, expect, test } from 'vitest'
import { receiveWebhook } from '#app/api/_lib/receive-webhook.ts'
import { getPrisma } from '#lib/db/client.ts'
import { emptyInbox } from '#tests/support/scenes.ts'

// Read once, at the first request.
process.env.TRUSTED_PROXIES = '1'

const BOOTPAY = '223.130.82.4'
let sequence = 0
const post = (
  forwarded: string | null,
  body: BodyInit = JSON.stringify({ order_number: `7${sequence++}` }),
  type = 'application/json',
) =>
  receiveWebhook(
    new Request('http://shop.test/api/webhooks/bootpay', {
      method: 'POST',
      headers: { 'Content-Type': type, ...(forwarded === null ? {} : { 'X-Forwarded-For': forwarded }) },
      body,
    }),
    null,
  )
const statuses = async (count: number, forwarded: string | null): Promise<number[]> =>
  (await Promise.all(Array.from({ length: count }, () => post(forwarded)))).map((answer) => answer.status)

beforeEach(emptyInbox)

describe('P10: the gate, behind one proxy and without a token', () => {
  test('slows a stranger down, whatever address the stranger writes before its own', async () => {
    const answers = await Promise.all(Array.from({ length: 600 }, () => post(`${BOOTPAY}, 203.0.113.5`)))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(600 - refused.length)
    expect(Number(refused[0]?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await getPrisma().webhookDelivery.count()).toBe(600 - refused.length)
  })

  test('never slows Bootpay down, and trusts its numbers with the larger budget', async () => {
    expect(new Set(await statuses(400, BOOTPAY))).toEqual(new Set([200]))
    expect(await getPrisma().lookup.count({ where: { known: true } })).toBe(400)
  })

  test('does not know a sender who came past the proxy: taken, and of the smaller budget', async () => {
    expect(new Set(await statuses(20, null))).toEqual(new Set([200]))
    expect(await getPrisma().lookup.count({ where: { known: false } })).toBe(20)
  })

  test.each([
    ['{', 'application/json', 400],
    ['a=1', 'text/plain', 415],
    [`{"a":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
  ])('%.10s as %s is answered with %i and not stored', async (body, type, status) => {
    const answer = await post(BOOTPAY, body, type)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ success: false })
    expect(await getPrisma().webhookDelivery.count()).toBe(0)
  })
})
