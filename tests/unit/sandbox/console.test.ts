import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeSettings } from '#sandbox/console/describe-settings.ts'
import { SCENARIOS } from '#sandbox/control/scenarios.ts'
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
  expect(none.body).toEqual({ sent: 0, delivered: 0 })
  const all = await sandbox.control('POST', 'webhooks/redeliver', { order_number: orderNumber, status: 'dropped' })
  expect(all.body).toEqual({ sent: webhooks.length, delivered: 0 })
  const after = (await sandbox.control('GET', 'lists/webhooks')).body as { list: { attempts: object[] }[] }
  expect(after.list.map(({ attempts }) => attempts.length)).toEqual(webhooks.map(() => 1))
  expect((await sandbox.control('POST', 'webhooks/redeliver', { from: 'yesterday' })).status).toBe(400)
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
