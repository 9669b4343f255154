/** Runs once when the app's server starts: refuses wrong settings, and starts the job worker in this process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { EnvError, getEnv } = await import('#lib/env.ts')
  try {
    if (getEnv().worker === 'off') return
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message.replace(/^/gm, '✘ '))
    process.exit(1)
  }
  const { startWorker } = await import('#lib/jobs/start-worker.ts')
  const worker = await startWorker()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop())
}
