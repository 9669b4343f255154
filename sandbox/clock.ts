import type { Store } from './store/open-store.ts'

/** The sandbox's time: the real one plus what has been added by hand; kept across restarts. */
export type SandboxClock = { now(): Date; iso(): string; advance(seconds: number): Date; reset(): void }

export function createClock(store: Store, realNow: () => Date): SandboxClock {
  let offset = Number(store.getValue('clock_offset_seconds') ?? 0)
  const now = (): Date => new Date(realNow().getTime() + offset * 1_000)
  return {
    now,
    iso: () => now().toISOString(),
    advance(seconds) {
      offset += seconds
      store.setValue('clock_offset_seconds', offset)
      return now()
    },
    reset() {
      offset = 0
      store.setValue('clock_offset_seconds', offset)
    },
  }
}
