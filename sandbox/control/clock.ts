import { Hono } from 'hono'
import { z } from 'zod'
import type { Sandbox } from '../http/context.ts'
import { readJson } from '../http/read-body.ts'
import { runDue } from '../subscriptions/run-due.ts'

const advanceInput = z.object({
  seconds: z
    .number()
    .int()
    .min(0)
    .max(20 * 366 * 86_400),
})

/** `clock/advance`: moves the sandbox's time forward, and what falls due with it. */
export function createClockControl(sandbox: Sandbox): Hono {
  const { clock } = sandbox
  const app = new Hono()
  app.post('/advance', async (c) => {
    const { seconds } = advanceInput.parse(await readJson(c))
    clock.advance(seconds)
    runDue(sandbox)
    return c.json({ now: clock.iso() })
  })
  return app
}
