import { announceHttps } from '#app/_lib/announce-https.ts'
import { EnvError, getEnv } from '#lib/env.ts'
import { startWorker } from '#lib/jobs/start-worker.ts'

/** Refuses wrong settings before the first request, and starts the job worker in this process. */
export async function startUp(): Promise<void> {
  try {
    const { appUrl, worker } = getEnv()
    announceHttps(appUrl)
    if (worker === 'off') return
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message.replace(/^/gm, '✘ '))
    process.exit(1)
  }
  const worker = await startWorker()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop())
}
