import { randomUUID } from 'node:crypto'
import { getPrisma } from '#lib/db/client.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'

// One refund by an operator, in a process of its own that may be killed at any moment. What is refused is refused.
const asked = JSON.parse(process.argv[2] ?? '{}') as {
  orderId: string
  amount: number
  seenLeft: number
  endSubscription: boolean
}
const operator = await getPrisma().user.findFirstOrThrow({ select: { id: true } })
const request = { ...asked, orderNumber: null, reason: 'buyer_request' as const, note: null, keepPromotion: false }
await requestRefund({ ...request, requestKey: randomUUID() }, operator).catch(() => undefined)
process.exit(0)
