import nodemailer from 'nodemailer'
import { Client } from 'pg'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { getEnv } from '#lib/env.ts'
import { sendMails } from '#lib/mail/send-mails.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { placeOrder } from '#lib/orders/place-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { endByOperator } from '#lib/subscriptions/end-by-operator.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'
import type { Errand, Report } from './run-doomed.ts'

/**
 * A process of the shop that dies, by SIGKILL, when it is about to make the n-th call of one of its ports: the database (each
 * statement, BEGIN and COMMIT among them), the gateway, and the mailer. The product knows nothing of this: the ports are wrapped from here.
 */
let calls: string[] = []
let dieAt: number | null = null

function count(call: string): void {
  if (calls.length === dieAt) process.kill(process.pid, 'SIGKILL')
  calls.push(call)
}

const query = Client.prototype.query
Client.prototype.query = function (this: Client, ...args: unknown[]): unknown {
  const statement = args[0] as string | { text?: string }
  count(`database: ${(typeof statement === 'string' ? statement : (statement.text ?? '')).trim().split(/\s+/, 3).join(' ')}`)
  return Reflect.apply(query, this, args)
} as typeof query

const real = getGateway()
const wrapped = wrapGateway({ ...real }, (call, run) => {
  count(`gateway: ${call}`)
  return run()
})
// The process's gateway is one object; whoever asks for it gets these calls.
for (const call of Object.keys(real) as (keyof typeof real)[]) Object.assign(real, { [call]: wrapped[call] })

const { createTransport } = nodemailer
nodemailer.createTransport = ((...args: Parameters<typeof createTransport>) => {
  const transport = createTransport(...args)
  const send = transport.sendMail.bind(transport)
  return Object.assign(transport, {
    sendMail: (mail: Parameters<typeof send>[0]) => {
      count('mailer: send')
      return send(mail)
    },
  })
}) as typeof createTransport

const work = (): Promise<number> => runLookups({ gateway: getGateway(), schedule: getEnv().janitorScheduleMs })

/** What a process may be doing when it dies. */
const ERRANDS: { [K in Errand['do']]: (errand: Extract<Errand, { do: K }>) => Promise<unknown> } = {
  place: ({ body }) => placeOrder(body, { browserToken: 'browser-0', sender: null }),
  work,
  verify: ({ orderId, orderNumber }) => verifyOrder({ order_id: orderId, order_number: orderNumber }),
  redirect: ({ orderNumber }) => findResultOrder(`order_number=${orderNumber}`, 'browser-0'),
  webhook: async ({ body }) => {
    await receiveDelivery({ contentType: 'application/json', body: Buffer.from(body), sender: null })
    await work()
  },
  sweep: async () => {
    await sweepOrders({ gateway: getGateway(), coveredUpTo: null, now: new Date() })
    await work()
  },
  expire: () => expireOrders(),
  refund: ({ request }) => requestRefund(request, { id: 'operator' }),
  end: ({ orderNumber }) => endByOperator(orderNumber, { id: 'operator' }),
  account: ({ refundId, account }) => saveRefundAccount(BigInt(refundId), account, { operatorId: 'operator' }),
  ask: ({ orderId }) => requestCancellation(orderId, 'browser-0', 'change_of_mind'),
  grant: ({ requestId, requestKey }) => {
    const approval = { requestKey, keepPromotion: false, endSubscription: false }
    return approveCancellation(BigInt(requestId), approval, { id: 'operator' })
  },
  reject: ({ requestId }) => rejectCancellation(BigInt(requestId), '이미 이용하신 기간이 있습니다.', { id: 'operator' }),
  withdraw: ({ orderId }) => withdrawCancellation(orderId, 'browser-0'),
  mail: ({ smtpUrl }) => sendMails({ smtpUrl, mailFrom: { name: '가게', address: 'help@example.com' } }),
}

process.on('message', async ({ errand, killAt }: { errand: Errand; killAt: number | null }) => {
  calls = []
  dieAt = killAt
  const run = ERRANDS[errand.do] as (errand: Errand) => Promise<unknown>
  const error = await run(errand).then(
    () => null,
    (thrown: unknown) => String(thrown),
  )
  process.send?.({ calls, error } satisfies Report)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
