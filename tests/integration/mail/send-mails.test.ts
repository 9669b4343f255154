import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { sendMails } from '#lib/mail/send-mails.ts'
import { createSandbox, type RunningSandbox } from '#sandbox/create-sandbox.ts'
import { type MailSink, startMailSink } from '#sandbox/mail/start-sink.ts'
import { findFreePort } from '#scripts/lib/ports.ts'
import { buyPaid } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const mailFrom = { name: '부트페이 스토어', address: 'help@example.com' }
const MAILBOX = 'http://127.0.0.1:4000'

type Received = { message_id: string; from: string; to: string[]; subject: string; text: string; html: string }

const shop = await useShop()
let mailbox: RunningSandbox
let sink: MailSink | null = null
let port: number

beforeAll(async () => {
  mailbox = createSandbox({ databasePath: ':memory:', baseUrl: MAILBOX })
})
beforeEach(async () => {
  await shop.reset()
  await getPrisma().$executeRaw`UPDATE mails SET skipped = 'expired' WHERE sent_at IS NULL AND skipped IS NULL`
  await mailbox.fetch(new Request(`${MAILBOX}/_sandbox/reset`, { method: 'POST' }))
  port = await findFreePort()
})
afterEach(async () => {
  await sink?.close()
  sink = null
})
afterAll(() => {
  mailbox.close()
})

const open = async (): Promise<void> => {
  sink = await startMailSink(port, mailbox)
}
const send = (): Promise<number> => sendMails({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom })
const later = (): Promise<number> => getPrisma().$executeRaw`UPDATE mails SET due_at = now(), locked_until = NULL`
const read = async (path: string): Promise<Response> => await mailbox.fetch(new Request(`${MAILBOX}${path}`))
const received = async (): Promise<Received[]> =>
  ((await (await read('/_sandbox/lists/mails')).json()) as { list: Received[] }).list

const mailOf = async (orderId: string) => await getPrisma().mail.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })

describe('sending mail', () => {
  it('INV-51 sends a receipt once, in Korean, readable as text and as HTML', async () => {
    await open()
    const { orderId } = await buyPaid(shop)
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    const [mail, ...others] = await received()
    const row = await mailOf(orderId)
    expect(others).toEqual([])
    expect(row).toMatchObject({ kind: 'receipt', skipped: null, lastError: null, lockedUntil: null, attempts: 1 })
    expect(row.sentAt).not.toBeNull()
    expect(mail).toMatchObject({
      message_id: row.messageId,
      from: '부트페이 스토어 <help@example.com>',
      to: ['hong@example.com'],
    })
    expect(mail?.subject).toContain('결제가 완료되었습니다')
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('₩29,000')
      expect(part).toContain(`http://localhost:3000/orders/${orderId}`)
      expect(part).not.toContain('010-1234-5678')
    }
  })

  it('keeps a mail while the server is down, with backoff, and sends it when it is up', async () => {
    const { orderId } = await buyPaid(shop)
    expect(await send()).toBe(0)
    const waiting = await mailOf(orderId)
    expect(waiting).toMatchObject({ sentAt: null, skipped: null, lastError: 'ESOCKET', attempts: 1, lockedUntil: null })
    expect(waiting.dueAt.getTime()).toBeGreaterThan(Date.now())
    await open()
    // Not yet due again.
    expect(await send()).toBe(0)
    await later()
    expect(await send()).toBe(1)
    expect(await received()).toHaveLength(1)
    expect(await mailOf(orderId)).toMatchObject({ attempts: 2, lastError: null })
  })

  it('INV-51 sends again under the same Message-ID when the process died between sending and marking', async () => {
    await open()
    const { orderId } = await buyPaid(shop)
    await send()
    // As a process leaves it that dies right after the server has taken the mail.
    await getPrisma()
      .$executeRaw`UPDATE mails SET sent_at = NULL, locked_until = now() + interval '1 minute' WHERE order_id = ${orderId}`
    expect(await send()).toBe(0)
    await getPrisma().$executeRaw`UPDATE mails SET locked_until = now() - interval '1 second' WHERE order_id = ${orderId}`
    expect(await send()).toBe(1)
    const mails = await received()
    expect(mails).toHaveLength(2)
    expect(new Set(mails.map((mail) => mail.message_id))).toEqual(new Set([(await mailOf(orderId)).messageId]))
    expect(await (await read('/mailbox')).text()).toContain('2번 도착')
  })

  it('hands each mail to one of several workers', async () => {
    await open()
    for (let i = 0; i < 5; i++) await buyPaid(shop)
    const counts = await Promise.all([send(), send(), send()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
    expect(await received()).toHaveLength(5)
  })

  it('sends none to a buyer without an address', async () => {
    await open()
    const { orderId } = await buyPaid(shop, { buyer: { name: '홍길동' } })
    expect(await send()).toBe(0)
    expect(await mailOf(orderId)).toMatchObject({ sentAt: null, skipped: 'no_address' })
    expect(await received()).toEqual([])
  })

  it('leaves mail queued while there is nowhere to send it', async () => {
    const { orderId } = await buyPaid(shop)
    expect(await sendMails({ smtpUrl: null, mailFrom })).toBe(0)
    expect(await sendMails({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: null })).toBe(0)
    expect(await mailOf(orderId)).toMatchObject({ sentAt: null, skipped: null, attempts: 0 })
  })

  it('tells of two partial refunds what each gave back, and what is left', async () => {
    await open()
    const { orderNumber } = await buyPaid(shop)
    await send()
    const { settleOrder } = await import('#lib/orders/settle-order.ts')
    await shop.refund(orderNumber, { amount: 9_000 })
    await settleOrder(orderNumber)
    await shop.refund(orderNumber, { amount: 5_000 })
    await settleOrder(orderNumber)
    expect(await send()).toBe(2)
    const texts = (await received()).filter((mail) => mail.subject.includes('환불')).map((mail) => mail.text)
    expect(texts.find((text) => text.includes('이번에 환불한 금액: ₩9,000'))).toContain('남은 금액: ₩20,000')
    expect(texts.find((text) => text.includes('이번에 환불한 금액: ₩5,000'))).toContain('지금까지 환불한 금액: ₩14,000')
  })
})
