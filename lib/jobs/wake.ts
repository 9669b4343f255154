import { EventEmitter } from 'node:events'
import { getPrisma } from '../db/client.ts'
import { log } from '../log.ts'

export const WAKE_CHANNEL = 'lookups'

const local = new EventEmitter()
let announced = false

/** Runs `listener` whenever this process asks for a lookup; the worker of another process hears through the database. */
export function onWake(listener: () => void): () => void {
  local.on('wake', listener)
  return () => local.off('wake', listener)
}

/**
 * Tells workers that there is something to do. Only a shortcut: the row is the work item, and workers look by themselves
 * every second. NOTIFY takes a lock at commit that would put all writers in one queue, so it is sent apart from the
 * transaction, and at most once per 20 ms.
 */
export function wakeWorkers(): void {
  local.emit('wake')
  if (announced) return
  announced = true
  setTimeout(() => {
    announced = false
    getPrisma()
      .$executeRawUnsafe(`NOTIFY ${WAKE_CHANNEL}`)
      .catch((error: unknown) => log.warn({ err: error }, 'waking workers failed; they look by themselves'))
  }, 20).unref()
}
