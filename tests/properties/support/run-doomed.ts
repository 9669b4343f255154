import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { RefundAccount } from '#lib/bootpay/gateway.ts'
import type { RefundRequest } from '#lib/refunds/request-refund.ts'
import { ROOT } from '#scripts/lib/settings.ts'

/** What a process is sent to do. */
export type Errand =
  | { do: 'place'; body: object }
  | { do: 'work' }
  | { do: 'verify'; orderId: string; orderNumber: string }
  | { do: 'redirect'; orderNumber: string }
  | { do: 'webhook'; body: string }
  | { do: 'sweep' }
  | { do: 'expire' }
  | { do: 'refund'; request: RefundRequest }
  | { do: 'end'; orderNumber: string }
  | { do: 'account'; refundId: string; account: RefundAccount }
  | { do: 'ask'; orderId: string }
  | { do: 'grant'; requestId: string; requestKey: string }
  | { do: 'reject'; requestId: string }
  | { do: 'withdraw'; orderId: string }
  | { do: 'mail'; smtpUrl: string }

export type Report = { calls: string[]; error: string | null }

/** Processes of the shop that are loaded and wait to be sent, since each dies on its first errand. */
export function openDoomed() {
  const waiting: Promise<ChildProcess>[] = []
  const start = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const child = fork(path.join(import.meta.dirname, 'doomed.ts'), {
        execPath: process.execPath,
        // Some two hundred of them load the same files, and none lives long enough for optimized WebAssembly to pay.
        execArgv: ['--disable-warning=ExperimentalWarning', '--liftoff-only'],
        env: { ...process.env, NODE_COMPILE_CACHE: path.join(ROOT, '.cache/compiled') },
      })
      child.once('message', () => resolve(child))
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`a process that was to be killed could not start: ${code}`)))
    })
  for (let ahead = 0; ahead < 2; ahead++) waiting.push(start())

  return {
    /** @returns what it did, or null when it was killed on the way */
    async send(errand: Errand, killAt: number | null): Promise<Report | null> {
      const child = await (waiting.shift() ?? start())
      child.removeAllListeners('exit')
      waiting.push(start())
      return await new Promise((resolve, reject) => {
        child.once('exit', (_code, signal) => {
          if (signal === 'SIGKILL') resolve(null)
          else reject(new Error('a process ended by itself'))
        })
        child.once('message', (report) => {
          child.removeAllListeners('exit')
          child.disconnect()
          resolve(report as Report)
        })
        child.send({ errand, killAt })
      })
    },
    async close(): Promise<void> {
      for (const child of await Promise.all(waiting)) {
        child.removeAllListeners('exit')
        child.disconnect()
      }
    },
  }
}
