import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BROKEN_CONNECTION } from '#sandbox/http/apply-fault.ts'
import { FAULTS } from '#sandbox/http/faults.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

describe('the control API', () => {
  test.each([
    { Origin: 'https://evil.test' },
    { Origin: 'null' },
    { Host: 'evil.test:4000' },
    { Host: '127.0.0.1:4000', Origin: 'http://127.0.0.1:3000' },
  ])('refuses %j', async (headers) => {
    expect((await sandbox.send('GET', '/_sandbox/state', { headers: headers as Record<string, string> })).status).toBe(403)
  })

  test.each([{ webhooks: 'maybe' }, { nothing: 1 }, { webhook_url: 'no url' }])('refuses the setting %j', async (settings) => {
    const answer = await sandbox.control('PUT', 'settings', settings)
    expect([answer.status, answer.body.error_code]).toEqual([400, 'API_PARAM_INVALID'])
  })

  test('a reset forgets orders, faults, settings and time; not products nor where webhooks go', async () => {
    await sandbox.sell()
    await sandbox.control('PUT', 'settings', { webhook_url: 'http://127.0.0.1:1/hook', omit_user: true })
    await sandbox.control('POST', 'clock/advance', { seconds: 3_600 })
    await sandbox.control('POST', 'reset')
    expect((await sandbox.control('GET', 'settings')).body).toMatchObject({
      webhook_url: 'http://127.0.0.1:1/hook',
      omit_user: false,
    })
    const state = (await sandbox.control('GET', 'state')).body as Record<string, unknown[]> & { now: string }
    expect([state.orders?.length, state.products?.length]).toEqual([0, 1])
    expect(Math.abs(Date.parse(state.now) - Date.now())).toBeLessThan(60_000)
  })
})

describe('faults', () => {
  const list = () => sandbox.api('GET', '/v1/orders')
  const broken = { status: 500, [BROKEN_CONNECTION]: true }
  const seen = async () => {
    const { status, headers, text } = await list()
    if (headers.has(BROKEN_CONNECTION)) return broken
    return { status, type: headers.get('Content-Type')?.split(';')[0], json: text.startsWith('{') && text.endsWith('}') }
  }
  const json = (status: number) => ({ status, type: 'application/json', json: true })
  const expected: Record<(typeof FAULTS)[number], object> = {
    latency: json(200),
    timeout: broken,
    timeout_after_success: broken,
    error_500: json(500),
    too_many_requests: json(429),
    html: { status: 502, type: 'text/html', json: false },
    broken_json: { status: 200, type: 'application/json', json: false },
    wrong_content_type: { status: 200, type: 'text/html', json: true },
    refused: broken,
  }

  test.each(FAULTS)('%s, twice, then all is well', async (fault) => {
    await sandbox.control('PUT', 'faults', {
      rules: [{ match: { method: 'get', path: '/v1/orders*' }, fault, times: 2, delay_ms: 5 }],
    })
    expect(await seen()).toEqual(expected[fault])
    expect(await seen()).toEqual(expected[fault])
    expect(await seen()).toEqual(json(200))
  })

  test('a rule leaves other methods and paths alone', async () => {
    await sandbox.control('PUT', 'faults', {
      rules: [
        { match: { method: 'POST' }, fault: 'refused' },
        { match: { path: '/v1/orders/*' }, fault: 'refused' },
      ],
    })
    expect(await seen()).toEqual(json(200))
  })

  test('timeout_after_success: done, though the caller never hears', async () => {
    await sandbox.control('PUT', 'faults', {
      rules: [{ match: { method: 'POST' }, fault: 'timeout_after_success', delay_ms: 1, times: 1 }],
    })
    await sandbox.api('POST', '/v1/products', { name: 'a', display_price: 100 })
    expect((await sandbox.api('GET', '/v1/products')).body).toMatchObject({ count: 1 })
  })

  test('a paid amount may differ from the asked one', async () => {
    await sandbox.control('PUT', 'settings', { paid_amount_delta: -1_000 })
    const { receiptId } = await sandbox.sell()
    expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ price: 28_000 })
  })
})

describe('webhooks', () => {
  type Received = { type: string; body: string }
  let server: Server
  let received: Received[]
  let answers: { status: number; body: string }[]

  beforeEach(async () => {
    received = []
    answers = []
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        received.push({ type: String(request.headers['content-type']), body })
        const answer = answers.shift() ?? { status: 200, body: '{"success":true}' }
        response.writeHead(answer.status).end(answer.body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await sandbox.control('PUT', 'settings', { webhook_url: `http://127.0.0.1:${port}/hook`, webhook_retry_ms: 10 })
  })
  afterEach(() => server.close())

  const until = async (count: number): Promise<Received[]> => {
    await expect.poll(() => received.length, { timeout: 5_000, interval: 5 }).toBeGreaterThanOrEqual(count)
    return received
  }
  const stored = async () =>
    (
      (await sandbox.control('GET', 'webhooks')).body as {
        webhooks: { status: string; event: string; attempts: unknown[]; id: string }[]
      }
    ).webhooks

  test('tell of each event on both channels', async () => {
    const { receiptId } = await sandbox.sell()
    await sandbox.api('POST', '/v2/cancel', { receipt_id: receiptId, cancel_price: 1_000 })
    await sandbox.api('POST', '/v2/cancel', { receipt_id: receiptId })
    await until(6)
    const names = (await stored()).map((webhook) => webhook.event).reverse()
    expect(names).toEqual([
      'PAYMENT_COMPLETED',
      'order.paid',
      'PAYMENT_PARTIAL_CANCELLED',
      'order.partially_cancelled',
      'PAYMENT_CANCELLED',
      'order.cancelled',
    ])
  })

  test('are sent again until 200 and success, each wait twice the last', async () => {
    answers = [
      { status: 500, body: '' },
      { status: 302, body: '' },
      { status: 200, body: 'ok' },
      { status: 200, body: '{"success":false}' },
    ]
    await sandbox.api('POST', '/v1/webhook/test')
    await until(5)
    await expect.poll(async () => (await stored())[0]?.status).toBe('delivered')
    expect((await stored())[0]?.attempts).toHaveLength(5)
  })

  test('are given up after ten attempts, and may be sent once more by hand', async () => {
    answers = Array.from({ length: 10 }, () => ({ status: 500, body: '' }))
    await sandbox.control('PUT', 'settings', { webhook_retry_ms: 10 })
    await sandbox.api('POST', '/v1/webhook/test')
    await expect.poll(async () => (await stored())[0]?.status, { timeout: 9_000 }).toBe('failed')
    const [failed] = await stored()
    expect(failed?.attempts).toHaveLength(10)
    const again = await sandbox.control('POST', `webhooks/${failed?.id}/redeliver`)
    expect(again.body).toMatchObject({ status: 'delivered' })
  }, 15_000)

  test.each([
    ['nested', { event: 'order.paid', data: { order_number: expect.any(String) } }],
    ['flat', { event: 'order.paid', order_number: expect.any(String) }],
    ['order_inside', { type: 'order.paid', data: { order: { order_number: expect.any(String) } } }],
  ])('come in the envelope %s', async (envelope, shape) => {
    await sandbox.control('PUT', 'settings', { envelope })
    await sandbox.sell()
    const bodies = (await until(2)).map(({ body }) => JSON.parse(body) as { webhook_type?: string })
    expect(bodies.find((body) => body.webhook_type === undefined)).toMatchObject(shape)
    expect(bodies.find((body) => body.webhook_type !== undefined)).toMatchObject({
      webhook_type: 'PAYMENT_COMPLETED',
      price: 29_000,
    })
  })

  test('come urlencoded, nested values as JSON', async () => {
    await sandbox.control('PUT', 'settings', { content_type: 'urlencoded' })
    await sandbox.sell()
    const [first] = await until(2)
    expect(first?.type).toBe('application/x-www-form-urlencoded')
    const form = new URLSearchParams(first?.body)
    expect(form.get('webhook_type') ?? form.get('event')).toMatch(/^(PAYMENT_COMPLETED|order\.paid)$/)
  })

  test('dropped: none arrive; duplicated: each twice; off: none are written', async () => {
    await sandbox.control('PUT', 'settings', { webhook_fault: 'drop' })
    await sandbox.sell()
    expect((await stored()).map((webhook) => webhook.status)).toEqual(['dropped', 'dropped'])
    await sandbox.control('PUT', 'settings', { webhook_fault: 'duplicate' })
    await sandbox.sell()
    await until(4)
    await sandbox.control('PUT', 'settings', { webhook_fault: 'none', webhooks: 'off' })
    await sandbox.sell()
    expect(await stored()).toHaveLength(6)
    expect(received).toHaveLength(4)
  })

  test('reordered: the second overtakes the first', async () => {
    await sandbox.control('PUT', 'settings', { webhook_fault: 'reorder' })
    await sandbox.sell()
    const [first] = await until(2)
    expect(first?.body).toContain('order.paid')
  })
})

test('webhook/test without a registered URL says so', async () => {
  expect((await sandbox.api('POST', '/v1/webhook/test')).body.error_code).toBe('WEBHOOK_URL_BLANK')
})
