import { serve } from '@hono/node-server'
import { createSandbox } from './create-sandbox.ts'

const port = Number(process.env.SANDBOX_PORT ?? 4000)
const baseUrl = `http://127.0.0.1:${port}`
const webhookUrl = process.env.SANDBOX_WEBHOOK_URL
const sandbox = createSandbox({
  databasePath: process.env.SANDBOX_DATA ?? '.data/sandbox.sqlite',
  baseUrl,
  ...(webhookUrl ? { webhookUrl } : {}),
})

// Loopback only: its keys are public.
const server = serve({ fetch: sandbox.fetch, port, hostname: '127.0.0.1' }, () => console.log(`ready ${baseUrl}`))
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `port ${port} is taken: set SANDBOX_PORT to another`
      : `the sandbox cannot listen: ${error.message}`,
  )
  process.exit(1)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => {
      sandbox.close()
      process.exit(0)
    })
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
