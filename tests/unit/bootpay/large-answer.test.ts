import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBootpay } from '#lib/bootpay/call-bootpay.ts'
import { createClients, MAX_ANSWER_BYTES } from '#lib/bootpay/clients.ts'

let bytes = 0
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(`{"list":["${'x'.repeat(Math.max(0, bytes - 13))}"]}`)
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

const open = () =>
  createClients({
    mode: 'sandbox',
    commerce: { clientKey: 'client', secretKey: 'secret' },
    pg: { clientKey: 'client', secretKey: 'secret' },
    sandboxOrigin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs: 5_000,
  })

test('an answer of 5 MB is read, a larger one is refused: what it says is not known', async () => {
  const { commerce, pg } = open()
  const api = await pg()
  const calls = [() => commerce.order.list({}), () => commerce.order.detail('1'), () => api.receiptPayment('1')]
  bytes = MAX_ANSWER_BYTES
  for (const call of calls) expect(await callBootpay(call)).toHaveProperty('list')
  bytes = MAX_ANSWER_BYTES + 1
  for (const call of calls) await expect(callBootpay(call)).rejects.toMatchObject({ name: 'ProviderError', kind: 'unknown' })
})
