import { startSandbox } from './lib/servers.ts'
import { checkSettings, loadDotEnv, useDataDir } from './lib/settings.ts'
import { printError } from './lib/terminal.ts'

// `npm run sandbox`: the sandbox alone, for a shop that is started by other means.
try {
  loadDotEnv()
  process.env.BOOTPAY_MODE = 'sandbox'
  const env = checkSettings()
  const port = Number(new URL(env.bootpay.sandboxOrigin ?? '').port)
  const child = await startSandbox(port, useDataDir(), env, { watch: false })
  child.show()
  console.log(`ready ${env.bootpay.sandboxOrigin}`)
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => void child.stop())
  await child.exited
  process.exit(0)
} catch (error) {
  printError(error)
  process.exit(1)
}
