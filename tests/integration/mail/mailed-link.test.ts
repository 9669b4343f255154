import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openLink } from '#lib/access/open-link.ts'
import { ASKS, requestLink } from '#lib/access/request-link.ts'
import { getPrisma } from '#lib/db/client.ts'
import { sendMails } from '#lib/mail/send-mails.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { createSandbox, type RunningSandbox } from '#sandbox/create-sandbox.ts'
import { type MailSink, startMailSink } from '#sandbox/mail/start-sink.ts'
import { buyByDeposit, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const MAILBOX = 'http://127.0.0.1:4000'

const shop = await useShop()
let mailbox: RunningSandbox
let sink: MailSink

beforeAll(async () => {
  mailbox = createSandbox({ databasePath: ':memory:', baseUrl: MAILBOX })
  sink = await startMailSink(0, mailbox)
})
beforeEach(async () => {
  await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/reset`, { method: 'POST' }))
  await getPrisma().rateLimit.deleteMany()
  await getPrisma().$executeRaw`UPDATE mails SET skipped = 'expired' WHERE sent_at IS NULL AND skipped IS NULL`
})
afterAll(async () => {
  await sink.close()
  mailbox.close()
})

const send = (): Promise<number> =>
  sendMails({ smtpUrl: `smtp://127.0.0.1:${sink.port}`, mailFrom: { name: '', address: 'help@example.com' } })

async function received(): Promise<{ to: string[]; text: string }[]> {
  const response = await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/state`))
  return ((await response.json()) as { mails: { to: string[]; text: string }[] }).mails
}

const place = async (body: object = {}): Promise<string> =>
  (await shop.place({ idempotency_key: newKey(), ...body }, 'first')).order_id
const sees = async (orderId: string, browserToken: string): Promise<boolean> =>
  (await getOrder(orderId, { browserToken, operator: false })) !== null
const tokenIn = (text = ''): string => /\/open\/(\S+)/.exec(text)?.[1] ?? ''

it('INV-52 lets one other browser see the order and act on it, once', async () => {
  const orderId = await place()
  await requestLink(orderId, null)
  expect(await send()).toBe(1)
  const [mail] = await received()
  expect(mail?.to).toEqual(['hong@example.com'])
  const token = tokenIn(mail?.text)
  expect(await sees(orderId, 'second')).toBe(false)
  await openLink(orderId, token, 'second')
  // A form that was sent twice, or a page that was reloaded.
  await openLink(orderId, token, 'second')
  expect(await sees(orderId, 'second')).toBe(true)
  await expect(openLink(orderId, token, 'third')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  expect(await sees(orderId, 'third')).toBe(false)
  expect(await sees(orderId, 'first')).toBe(true)
  await cancelPendingOrder(orderId, 'second')
})

it('INV-52 lets one of many browsers in that bring the link at once', async () => {
  const orderId = await place()
  await requestLink(orderId, null)
  await send()
  const token = tokenIn((await received())[0]?.text)
  const browsers = Array.from({ length: 8 }, (_, index) => `browser-${index}`)
  const opened = await Promise.allSettled(browsers.map((browser) => openLink(orderId, token, browser)))
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await Promise.all(browsers.map((browser) => sees(orderId, browser)))).filter(Boolean)).toHaveLength(1)
})

it('refuses a link that has expired, that was altered, or that is for another order', async () => {
  const [orderId, other] = [await place(), await place()]
  await requestLink(orderId, null)
  await send()
  const token = tokenIn((await received())[0]?.text)
  const last = token.at(-1) === 'A' ? 'B' : 'A'
  for (const [order, wrong] of [
    [other, token],
    [orderId, token.slice(0, -2) + last + last],
    [orderId, token.replace(/^\d+/, (id) => String(Number(id) + 1))],
    [orderId, ''],
    [orderId, '999999999999999999999-x'],
  ] as const)
    await expect(openLink(order, wrong, 'second'), wrong).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await getPrisma().orderLink.updateMany({ where: { orderId }, data: { expiresAt: new Date(Date.now() - 1) } })
  await expect(openLink(orderId, token, 'second')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  expect(await sees(orderId, 'second')).toBe(false)
})

it('answers alike for an order without an address, and sends nothing', async () => {
  const orderId = await place({ buyer: { name: '홍길동' } })
  await expect(requestLink(orderId, null)).resolves.toBeUndefined()
  expect(await send()).toBe(0)
  expect(await received()).toEqual([])
})

it('is asked for only so often, of one order and by one sender', async () => {
  const orderId = await place()
  for (let time = 0; time < ASKS.order; time++) await requestLink(orderId, null)
  await expect(requestLink(orderId, null)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  await getPrisma().rateLimit.deleteMany({ where: { key: `order-link:order:${orderId}` } })
  const ids = Array.from({ length: ASKS.sender + 1 }, (_, index) => index.toString(16).padStart(32, '0'))
  const refused = await Promise.allSettled(ids.map((id) => requestLink(id, '203.0.113.7')))
  const codes = refused.map((each) => (each as PromiseRejectedResult).reason.code)
  expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(1)
})

it('does not send a link that has expired while the mail waited', async () => {
  const orderId = await place()
  await requestLink(orderId, null)
  await getPrisma().orderLink.updateMany({ where: { orderId }, data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await send()).toBe(0)
  expect(await getPrisma().mail.findFirstOrThrow({ where: { orderId } })).toMatchObject({ skipped: 'expired', sentAt: null })
})

it('a mail that asks for an account brings its reader to the form from another browser', async () => {
  const { orderId } = await buyByDeposit(shop, {}, 'first')
  const asked = await requestRefund(makeRefundRequest(orderId), OPERATOR)
  await send()
  const mail = (await received()).find(({ text }) => text.includes('환불받으실 계좌를 알려 주세요'))
  expect(mail?.text).toContain('돌려드릴 금액: ₩29,000')
  const account = { bankCode: '004', accountNumber: '123-45-6789012', holder: '홍길동' }
  const give = (): Promise<void> => saveRefundAccount(BigInt(asked.refundId), account, { browserToken: 'second' })
  await expect(give()).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await openLink(orderId, tokenIn(mail?.text), 'second')
  await give()
  await shop.work()
  expect((await shop.order(orderId)).status).toBe('refunded')
})
