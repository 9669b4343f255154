import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What to say instead: in every answer of a path that begins so, these fields, by their path (`result_data.price`). */
export type Lie = { path: string; set: Record<string, unknown> }

/**
 * Stands between the shop and its Bootpay, and passes on what it hears but for the lies that it was told by
 * `PUT /_lies`: what Bootpay might answer and the sandbox never would.
 */
export async function startLyingProxy(sandboxPort: number): Promise<{ port: number; close(): void }> {
  let lies: Lie[] = []
  const agent = new Agent({ keepAlive: true })
  const server = createServer((asked, answer) => {
    void (async () => {
      const body = await readAll(asked)
      if (asked.url === '/_lies') {
        lies = JSON.parse(body.toString()) as Lie[]
        answer.end('[]')
        return
      }
      const heard = await pass(asked, body)
      const told = lies.filter(({ path }) => asked.url?.startsWith(path))
      send(answer, heard, told)
    })().catch(() => answer.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    close() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
    },
  }

  async function pass(asked: IncomingMessage, body: Buffer): Promise<{ response: IncomingMessage; body: Buffer }> {
    const headers = { ...asked.headers, host: `127.0.0.1:${sandboxPort}` }
    const passed = request({ agent, host: '127.0.0.1', port: sandboxPort, method: asked.method, path: asked.url, headers })
    passed.end(body)
    const [response] = (await once(passed, 'response')) as [IncomingMessage]
    return { response, body: await readAll(response) }
  }
}

function send(answer: ServerResponse, heard: { response: IncomingMessage; body: Buffer }, lies: Lie[]): void {
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = heard.response.headers
  answer.writeHead(heard.response.statusCode ?? 502, headers)
  answer.end(lies.length === 0 ? heard.body : JSON.stringify(lies.reduce(lieOnce, JSON.parse(heard.body.toString()))))
}

function lieOnce(value: Record<string, unknown>, { set }: Lie): Record<string, unknown> {
  for (const [path, said] of Object.entries(set)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let at: Record<string, unknown> | undefined = value
    for (const name of names) at = at?.[name] as Record<string, unknown> | undefined
    if (at) at[last] = said
  }
  return value
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
