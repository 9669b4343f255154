import { getPrisma } from '#lib/db/client.ts'
import { startWorker } from '#lib/jobs/start-worker.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'

// What one app process does between its routes and the database, for tests that need two of them: takes deliveries and
// verify calls, and works off jobs. It is told what to do by its parent and answers when that is done.
export type Order = { deliver?: object; settle?: string; times: number }

await getPrisma().$queryRaw`SELECT 1`
await startWorker()
process.on('message', ({ deliver, settle, times }: Order) => {
  const once = async (): Promise<unknown> =>
    deliver !== undefined
      ? await receiveDelivery({ contentType: 'application/json', body: Buffer.from(JSON.stringify(deliver)), sender: null })
      : await settleOrder(settle ?? '')
  Promise.all(Array.from({ length: times }, once)).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
