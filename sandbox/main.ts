import { serve } from '@hono/node-server'
import { createSandbox } from './create-sandbox.ts'
import { startMailSink } from './mail/start-sink.ts'

const port = Number(process.env.SANDBOX_PORT ?? 4000)
const smtpPort = Number(process.env.SANDBOX_SMTP_PORT ?? port + 1)
const baseUrl = `http://127.0.0.1:${port}`
const webhookUrl = process.env.SANDBOX_WEBHOOK_URL
const sandbox = createSandbox({
  databasePath: process.env.SANDBOX_DATA ?? '.data/sandbox.sqlite',
  baseUrl,
  ...(webhookUrl ? { webhookUrl } : {}),
})

// Loopback only: its keys are public, and its mailbox is open.
const sink = await startMailSink(smtpPort, sandbox).catch((error: unknown) => giveUp(error, 'SANDBOX_SMTP_PORT', smtpPort))
const server = serve({ fetch: sandbox.fetch, port, hostname: '127.0.0.1' }, () => console.log(`ready ${baseUrl}`))
server.on('error', (error) => giveUp(error, 'SANDBOX_PORT', port))

function giveUp(error: unknown, setting: string, taken: number): never {
  const { code, message } = error as NodeJS.ErrnoException
  console.error(
    code === 'EADDRINUSE' ? `port ${taken} is taken: set ${setting} to another` : `the sandbox cannot listen: ${message}`,
  )
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => {
      void sink.close().then(() => {
        sandbox.close()
        process.exit(0)
      })
    })
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
