import { Hono } from 'hono'
import type { Sandbox } from '../http/context.ts'
import { faultsSchema, readFaults, setFaults } from '../http/faults.ts'
import { readJson } from '../http/read-body.ts'
import { changeSettings } from '../settings.ts'

/** `settings`, `faults`, `reset`: how the sandbox behaves. */
export function createSettingControl(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()
  app.get('/settings', (c) => c.json(sandbox.settings()))
  app.put('/settings', async (c) => c.json(changeSettings(store, await readJson(c))))
  app.get('/faults', (c) => c.json({ rules: readFaults(store) }))
  app.put('/faults', async (c) => {
    setFaults(store, faultsSchema.parse(await readJson(c)).rules)
    return c.json({ rules: readFaults(store) })
  })
  /** Forgets all but products and the webhook URL. */
  app.post('/reset', (c) => {
    store.reset()
    clock.reset()
    setFaults(store, [])
    const { webhook_url } = sandbox.settings()
    store.setValue('settings', { webhook_url })
    return c.json({ ok: true })
  })
  return app
}
