import { createServer } from 'node:net'

/** Whether nothing listens on the port, on loopback and, where `everywhere`, on any address. */
export async function isPortFree(port: number, everywhere = false): Promise<boolean> {
  for (const host of everywhere ? ['127.0.0.1', undefined] : ['127.0.0.1']) {
    if ((await listen(port, host)) === null) return false
  }
  return true
}

/** A port that was free a moment ago, on loopback. */
export async function findFreePort(): Promise<number> {
  const port = await listen(0, '127.0.0.1')
  if (port === null) throw new Error('no free port')
  return port
}

function listen(port: number, host: string | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
