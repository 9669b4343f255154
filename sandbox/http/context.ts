import type { SandboxClock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import type { Store } from '../store/open-store.ts'
import type { WebhookSender } from '../webhooks/create-sender.ts'

/** What every part of the sandbox works with. */
export type Sandbox = {
  store: Store
  clock: SandboxClock
  webhooks: WebhookSender
  /** `http://127.0.0.1:4000`, without a trailing slash. */
  baseUrl: string
  settings(): Settings
}
