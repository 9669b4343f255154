import { joinShop } from './lib/join-shop.ts'
import { isUnset } from './lib/settings.ts'
import { green, printError } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run worker`: a job worker in a process of its own, beside any number of others; the app then has WORKER=off.
try {
  await joinShop()
  if (isUnset('DATABASE_URL')) throw new UserError('There is no database: set DATABASE_URL, or run `npm start` beside this')
  const { getEnv } = await import('#lib/env.ts')
  getEnv()
  const { startWorker } = await import('#lib/jobs/start-worker.ts')
  const { closePrisma } = await import('#lib/db/client.ts')
  const worker = await startWorker()
  console.log(`${green('✔')} the worker runs; Ctrl-C stops it`)
  const stop = async (): Promise<void> => {
    await worker.stop()
    await closePrisma()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => void stop())
} catch (error) {
  printError(error)
  process.exit(1)
}
