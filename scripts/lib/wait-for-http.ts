import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './children.ts'
import { UserError } from './user-error.ts'

/** Waits until `url` answers 2xx. @throws UserError when the child ends first, or after `withinMs` */
export async function waitForHttp(url: string, child: Child, withinMs: number): Promise<void> {
  let ended: string | null = null
  void child.exited.then((end) => {
    ended = end
  })
  const until = Date.now() + withinMs
  for (;;) {
    if (await answers(url)) return
    if (ended !== null) throw new UserError(`The ${child.name} did not start (${ended}):\n${child.tail()}`)
    if (Date.now() > until) throw new UserError(`The ${child.name} does not answer at ${url}:\n${child.tail()}`)
    await sleep(100)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
