import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createClients } from '#lib/bootpay/clients.ts'
import { readTokenLife } from '#lib/bootpay/read-token-life.ts'

let answer: () => Response
let asked = 0
const server = setupServer(
  http.post('https://api.bootpay.co.kr/v2/request/token', () => {
    asked += 1
    return answer()
  }),
)
beforeAll(() => server.listen())
beforeEach(() => {
  asked = 0
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-27T00:00:00Z') })
})
afterAll(() => {
  vi.useRealTimers()
  server.close()
})

const create = () =>
  createClients({
    mode: 'production',
    commerce: { clientKey: 'client', secretKey: 'secret' },
    pg: { applicationId: 'app', privateKey: 'private' },
    sandboxOrigin: null,
    timeoutMs: 1_000,
  })
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)

test('the older pair’s token is asked for once, and again before it ends, however little was left of it', async () => {
  answer = () => HttpResponse.json({ access_token: 'token', expire_in: 6 * 60 })
  const { pg } = create()
  await Promise.all([pg(), pg(), pg()])
  expect(asked).toBe(1)
  later(4)
  await pg()
  expect(asked).toBe(1)
  later(2)
  await pg()
  expect(asked).toBe(2)
})

test.each<[string, () => Response, string]>([
  ['wrong keys', () => HttpResponse.json({ error_code: 'APP_KEY_NOT_FOUND', message: 'x' }, { status: 401 }), 'misconfigured'],
  ['a page instead of an answer', () => HttpResponse.html('<h1>502</h1>', { status: 502 }), 'unknown'],
  ['no connection', () => HttpResponse.error(), 'unknown'],
])('%s: says what one may conclude, and asks again the next time', async (_name, broken, kind) => {
  answer = broken
  const { pg } = create()
  await expect(pg()).rejects.toMatchObject({ name: 'ProviderError', kind })
  answer = () => HttpResponse.json({ access_token: 'token', expire_in: 1_800 })
  await pg()
  expect(asked).toBe(2)
})

test.each([
  [1_800, 29 * 60_000],
  [300, 4 * 60_000],
  [30, 0],
  [0, 4 * 60_000],
  ['1800', 4 * 60_000],
  [undefined, 4 * 60_000],
])('expire_in %s: used for %d ms', (expireIn, ms) => {
  expect(readTokenLife(expireIn)).toBe(ms)
})
