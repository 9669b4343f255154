import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeSettings } from '#sandbox/console/describe-settings.ts'
import { SCENARIOS } from '#sandbox/control/scenarios.ts'
import { APPLICATION_ID, PRIVATE_KEY } from '#sandbox/http/authenticate.ts'
import { settingsSchema } from '#sandbox/settings.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

const active = async (): Promise<string[]> => {
  const { scenarios } = (await sandbox.control('GET', 'scenarios')).body as { scenarios: { id: string; active: boolean }[] }
  return scenarios.filter((scenario) => scenario.active).map(({ id }) => id)
}

describe('scenarios', () => {
  test.each(SCENARIOS.map(({ id }) => id))('%s is switched on, shown as on, and off again by calm', async (id) => {
    await sandbox.control('PUT', 'settings', { webhook_url: 'http://127.0.0.1:1/hook' })
    await sandbox.control('POST', `scenarios/${id}`)
    expect(await active()).toContain(id)
    const feed = (await sandbox.control('GET', 'feed')).body as { faults: object[]; changed: string[] }
    expect(feed.faults.length + feed.changed.length).toBeGreaterThan(0)
    await sandbox.control('POST', 'scenarios/calm')
    expect(await active()).toEqual([])
    const settings = (await sandbox.control('GET', 'settings')).body
    expect(settings).toEqual(settingsSchema.parse({ webhook_url: 'http://127.0.0.1:1/hook' }))
  })

  test('one that lasts a while ends by itself, and lasts as long again when it is started again', async () => {
    await sandbox.control('POST', 'scenarios/down')
    await sandbox.control('POST', 'scenarios/down')
    const { rules } = (await sandbox.control('GET', 'faults')).body as { rules: { until: string }[] }
    expect(rules).toHaveLength(1)
    expect((await sandbox.api('GET', '/v1/orders')).status).toBe(500)
    const over = rules.map((rule) => ({ ...rule, until: new Date(Date.now() - 1).toISOString() }))
    await sandbox.control('PUT', 'faults', { rules: over })
    expect((await sandbox.api('GET', '/v1/orders')).status).toBe(200)
    expect(await active()).toEqual([])
  })

  test('an unknown one is refused', async () => {
    expect((await sandbox.control('POST', 'scenarios/rain')).status).toBe(404)
  })
})

test('a range of webhooks is sent again, oldest first', async () => {
  await sandbox.control('PUT', 'settings', { webhook_url: 'http://127.0.0.1:1/hook', webhook_fault: 'drop' })
  const { orderNumber } = await sandbox.sell()
  const { webhooks } = (await sandbox.control('GET', 'webhooks')).body as { webhooks: { id: string; at: string }[] }
  expect(webhooks.length).toBeGreaterThan(0)
  const none = await sandbox.control('POST', 'webhooks/redeliver', { to: '2020-01-01T00:00:00Z' })
  expect(none.body).toEqual({ sent: 0, delivered: 0, left: 0 })
  const all = await sandbox.control('POST', 'webhooks/redeliver', { order_number: orderNumber, status: 'dropped' })
  expect(all.body).toEqual({ sent: webhooks.length, delivered: 0, left: 0 })
  const after = (await sandbox.control('GET', 'lists/webhooks')).body as { list: { attempts: object[] }[] }
  expect(after.list.map(({ attempts }) => attempts.length)).toEqual(webhooks.map(() => 1))
  expect((await sandbox.control('POST', 'webhooks/redeliver', { from: 'yesterday' })).status).toBe(400)
})

test('webhooks are sent again by their ids, and any number of them; where nobody answers, the rest is left', async () => {
  await sandbox.control('PUT', 'settings', { webhook_url: 'http://127.0.0.1:1/hook', webhook_fault: 'drop' })
  for (let sent = 0; sent < 600; sent++) await sandbox.api('POST', '/v1/webhook/test', {})
  const { list } = (await sandbox.control('GET', 'lists/webhooks?limit=1000')).body as { list: { id: string; at: string }[] }
  expect(list).toHaveLength(600)
  const wanted = [list[599]?.id, list[7]?.id]
  expect((await sandbox.control('POST', 'webhooks/redeliver', { ids: wanted })).body).toEqual({ sent: 2, delivered: 0, left: 0 })
  const after = (await sandbox.control('GET', 'lists/webhooks?limit=1000')).body as { list: { id: string; attempts: object[] }[] }
  expect(after.list.filter(({ attempts }) => attempts.length > 0).map(({ id }) => id)).toEqual(wanted.toReversed())
  // All of them: more than the console shows, as far as the shop is there.
  const range = { from: list[599]?.at, to: list[0]?.at }
  expect((await sandbox.control('POST', 'webhooks/redeliver', range)).body).toEqual({ sent: 5, delivered: 0, left: 595 })
  expect((await sandbox.control('POST', 'webhooks/redeliver', { ids: [] })).status).toBe(400)
})

test('a list is searched whole, not only as far as it is shown, and read in pages', async () => {
  const first = await sandbox.sell({ user: { user_id: 'u1', name: '홍길동' } })
  for (let orders = 0; orders < 5; orders++) await sandbox.sell({ user: { user_id: 'u2', name: 'Kim' } })
  const search = async (query: string) =>
    (await sandbox.control('GET', `lists/orders?${query}`)).body as { count: number; list: object[] }
  expect(await search('limit=2&q=홍길동')).toMatchObject({ count: 1, list: [{ order_number: first.orderNumber }] })
  expect(await search('limit=2&q=kim')).toMatchObject({ count: 5, list: [{}, {}] })
  expect(await search('limit=4&offset=4')).toMatchObject({ count: 6, list: [{}, { order_number: first.orderNumber }] })
  expect(await search('q=nobody')).toEqual({ count: 0, list: [] })
})

test('requests are kept with what they said, without keys, passwords and cards', async () => {
  await sandbox.send('POST', '/v2/request/token', {
    body: JSON.stringify({ application_id: APPLICATION_ID, private_key: PRIVATE_KEY }),
  })
  await sandbox.api('POST', '/v1/users/join', { login_id: 'hong', login_pw: 'secret-1234', name: '홍길동' })
  await sandbox.api('POST', '/v2/request/subscribe', {
    card_no: '5570420000001074',
    card_pw: '12',
    memo: '5570-4200-0000-1074 끝',
  })
  await sandbox.api('GET', '/v1/orders?keyword=프로&access_token=my-own-token')
  await sandbox.api('POST', '/v2/cancel', { receipt_id: 'none', refund: { bank_account: '110-123-456789', bank_code: '088' } })
  await sandbox.send('POST', '/v1/orders', { headers: { Authorization: 'Basic x' }, body: 'a secret of no form' })
  const { text, body } = await sandbox.control('GET', 'lists/requests')
  for (const secret of ['secret-1234', '557042', '1074', 'my-own-token', '110-123', PRIVATE_KEY, 'no form'])
    expect(text).not.toContain(secret)
  expect(body.list).toMatchObject([
    { path: '/v1/orders', status: 401, body: expect.stringContaining('not JSON') },
    {
      path: '/v2/cancel',
      body: '{"receipt_id":"none","refund":{"bank_account":"•••","bank_code":"088"}}',
      answer: expect.stringContaining('RC_NOT_FOUND'),
    },
    { path: '/v1/orders', query: 'keyword=프로&access_token=•••', body: null, answer: null },
    { path: '/v2/request/subscribe', body: '{"card_no":"•••","card_pw":"•••","memo":"••• 끝"}', status: 501 },
    { path: '/v1/users/join', body: '{"login_id":"hong","login_pw":"•••","name":"홍길동"}', answer: null },
    { path: '/v2/request/token', body: `{"application_id":"${APPLICATION_ID}","private_key":"•••"}` },
  ])
})

test('what was sent is bounded; a form of the browser is not read', async () => {
  await sandbox.api('POST', '/v1/products', { name: 'x'.repeat(20_000), display_price: 1_000 })
  await sandbox.sell()
  const { list } = (await sandbox.control('GET', 'lists/requests')).body as { list: { path: string; body: string | null }[] }
  expect(list.find(({ path }) => path === '/v1/invoices')?.body).toBeNull()
  expect(list.at(-1)?.body).toHaveLength(8_000)
})

test('the state tells of mails without their HTML; by its id a mail is whole', async () => {
  const mail = [
    'From: shop@example.com',
    'To: hong@example.com',
    'Subject: receipt',
    'Content-Type: text/html',
    '',
    '<h1>Hello</h1>',
  ]
  await sandbox.receiveMail(Buffer.from(mail.join('\r\n')), ['hong@example.com'])
  const { mails } = (await sandbox.control('GET', 'state')).body as { mails: { mail_id: string }[] }
  expect(mails).toMatchObject([{ subject: 'receipt', text: expect.any(String) }])
  expect(mails[0]).not.toHaveProperty('html')
  const whole = (await sandbox.control('GET', `lists/mails?id=${mails[0]?.mail_id}`)).body
  expect(whole.list).toMatchObject([{ html: expect.stringContaining('<h1>Hello</h1>') }])
})

test('lists are read by kind, id and field, without secrets; the feed says whether anything has happened', async () => {
  const first = (await sandbox.control('GET', 'feed')).body as { version: number }
  const idle = (await sandbox.control('GET', `feed?since=${first.version}`)).body
  expect(idle).not.toHaveProperty('entries')
  const { orderNumber } = await sandbox.sell()
  const feed = (await sandbox.control('GET', `feed?since=${first.version}`)).body as {
    counts: Record<string, number>
    entries: { kind: string; id: string }[]
  }
  expect(feed.counts.orders).toBe(1)
  expect(feed.entries).toContainEqual(expect.objectContaining({ kind: 'orders', id: orderNumber }))
  const byId = (await sandbox.control('GET', `lists/orders?id=${orderNumber}`)).body
  expect(byId.list).toEqual([expect.objectContaining({ order_number: orderNumber })])
  const byField = (await sandbox.control('GET', `lists/receipts?order_number=${orderNumber}`)).body as { list: object[] }
  expect(byField.list).toHaveLength(1)
  await sandbox.api('POST', '/v1/users/join', { login_id: 'hong', login_pw: 'secret-1234', name: '홍길동' })
  expect((await sandbox.control('GET', 'lists/users')).text).not.toMatch(/password|secret-1234/)
  expect((await sandbox.control('GET', 'lists/constructor')).status).toBe(404)
})

test('every setting has a label and what it may be', () => {
  const fields = describeSettings()
  expect(new Set(fields.map(({ name }) => name))).toEqual(new Set(Object.keys(settingsSchema.shape)))
  expect(fields.find(({ name }) => name === 'partial_cancel_status')?.choices).toEqual([1, 20])
  for (const { name, choices } of fields) {
    for (const choice of choices ?? []) expect(settingsSchema.safeParse({ [name]: choice }).success).toBe(true)
  }
})

test('the console and its scripts are served, and the guide names each SDK and the keys', async () => {
  const page = await sandbox.send('GET', '/', {})
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('/console/main.js')])
  for (const file of readdirSync('sandbox/console/browser')) {
    const script = await sandbox.send('GET', `/console/${file}`, {})
    expect([script.status, script.headers.get('Content-Type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  }
  expect((await sandbox.send('GET', '/console/..%2Froutes.ts', {})).status).toBe(404)
  const guide = (await sandbox.send('GET', '/guide', {})).text
  for (const name of ['JavaScript', 'Node.js', 'Python', 'PHP', 'Java', 'Ruby', 'Go', '.NET', 'sandbox_client_key']) {
    expect(guide).toContain(name)
  }
})
