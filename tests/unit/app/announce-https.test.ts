import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { announceHttps } from '#app/_lib/announce-https.ts'

let server: Server
let takeBack: () => void

afterEach(() => {
  takeBack()
  server.close()
})

/** What a redirect of a server says that knows nothing of it; its answer writes all of its headers at once, as Next's does. */
async function answerOf(appUrl: string): Promise<Headers> {
  takeBack = announceHttps(appUrl)
  server = createServer((_request, response) => response.writeHead(307, { Location: '/pricing' }).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return (await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })).headers
}

test('a shop on https has every answer say so, redirects too', async () => {
  const headers = await answerOf('https://shop.example.com')
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(headers.get('location')).toBe('/pricing')
})

test('a shop on http never does: its buyers could not come back', async () => {
  expect((await answerOf('http://localhost:3000')).has('strict-transport-security')).toBe(false)
})

test('what was taken back is said no more', async () => {
  announceHttps('https://shop.example.com')()
  expect((await answerOf('http://localhost:3000')).has('strict-transport-security')).toBe(false)
})
