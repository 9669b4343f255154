/** Runs once when the app's server starts; not while it is built. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { startUp } = await import('./instrumentation.node.ts')
  await startUp()
}
