import { beforeEach, describe, expect, test } from 'vitest'
import { readDeliveryQuery, toDeliveryFilter } from '#app/admin/webhooks/read-delivery-query.ts'
import { getPrisma } from '#lib/db/client.ts'
import { listIncidents } from '#lib/incidents/list-incidents.ts'
import { checkDeliveries } from '#lib/webhooks/check-deliveries.ts'
import { getDelivery } from '#lib/webhooks/get-delivery.ts'
import { type DeliveryFilter, listDeliveries } from '#lib/webhooks/list-deliveries.ts'
import { replayDeliveries } from '#lib/webhooks/replay-deliveries.ts'
import { sendTestWebhook } from '#lib/webhooks/send-test-webhook.ts'
import { watchDeliveries } from '#lib/webhooks/watch-deliveries.ts'
import { deliver, emptyInbox } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
  await getPrisma().$executeRaw`DELETE FROM incidents`
})

describe('the inbox', () => {
  test('is listed by state, event and order, page by page; the same again is counted', async () => {
    const { placement, paid } = await shop.buy()
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await deliver({ event: 'hello' })
    await shop.work()
    const list = async (filter: object): Promise<string[]> =>
      (await listDeliveries(filter)).deliveries.map((each) => `${each.event} ${each.status} ${each.same}`)
    const twice = ['order.paid done 2', 'order.paid done 2']
    expect(await list({})).toEqual(['hello ignored 1', ...twice])
    expect(await list({ status: 'done' })).toEqual(twice)
    expect(await list({ event: 'hello' })).toEqual(['hello ignored 1'])
    expect(await list({ order: paid.order_number })).toEqual(twice)
    expect(await list({ order: placement.order_id })).toEqual(twice)
    const [newest] = (await listDeliveries({ status: 'done' })).deliveries
    expect(await list({ before: newest?.id, status: 'done' })).toEqual(['order.paid done 2'])
    const whole = await getDelivery(newest?.id ?? '')
    expect(whole).toMatchObject({ order_id: placement.order_id, same: [{ status: 'done' }] })
    expect(JSON.parse(whole?.body ?? '')).toMatchObject({ event: 'order.paid' })
  })

  test('a failed delivery is replayed, one or all that a filter shows', async () => {
    const { placement, paid } = await shop.buy()
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await deliver({ event: 'hello' })
    await getPrisma().$executeRaw`UPDATE webhook_deliveries SET status = 'failed', attempts = 3 WHERE event = 'order.paid'`
    await getPrisma().$executeRaw`UPDATE lookups SET final = true`
    const [failed] = (await listDeliveries({ status: 'failed' })).deliveries
    expect(await replayDeliveries({ id: failed?.id })).toEqual({ count: 1, more: false })
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
    expect(await getDelivery(failed?.id ?? '')).toMatchObject({ status: 'done', attempts: 4 })

    expect(await replayDeliveries({ filter: {} })).toEqual({ count: 1, more: false })
    await shop.work()
    expect((await shop.order(placement.order_id)).events.filter((event) => event.to === 'paid')).toHaveLength(1)
    await expect(replayDeliveries({ id: 'x' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  describe('a range is replayed', () => {
    const received = async (filter: DeliveryFilter): Promise<string[]> => {
      const rows = await getPrisma().webhookDelivery.findMany({ where: { status: 'received' }, orderBy: { id: 'asc' } })
      expect((await listDeliveries(filter)).deliveries.length).toBeGreaterThanOrEqual(Math.min(rows.length, 50))
      return rows.map((row) => row.orderNumber ?? '')
    }
    /** One a minute from 14:00 in Seoul, all done with. */
    const fill = (count: number) => getPrisma().$executeRaw`
      INSERT INTO webhook_deliveries
        (received_at, content_type, body, event, status, finished_at, order_number, subject, dedup_key, lookup_no)
      SELECT '2026-11-20T14:00:00+09:00'::timestamptz + make_interval(mins => n - 1), '', '', 'order.paid', 'done', now(),
        'n' || n, 'n' || n, 'k' || n, 1 FROM generate_series(1, ${count}) n`

    test('by dates: from the first minute to the last, both included, and nothing else', async () => {
      await fill(10)
      const filter = toDeliveryFilter(readDeliveryQuery({ from: '2026-11-20T14:02', to: '2026-11-20T14:04' }))
      expect(await replayDeliveries({ filter })).toEqual({ count: 3, more: false })
      expect(await received(filter)).toEqual(['n3', 'n4', 'n5'])
      expect(await getPrisma().lookup.count({ where: { final: false } })).toBe(3)
      const day = toDeliveryFilter(readDeliveryQuery({ from: '2026-11-20', to: '2026-11-20' }))
      expect(await replayDeliveries({ filter: day })).toEqual({ count: 10, more: false })
      const nextDay = toDeliveryFilter(readDeliveryQuery({ from: '2026-11-21', to: '2026-11-21' }))
      expect(await replayDeliveries({ filter: nextDay })).toEqual({ count: 0, more: false })
    })

    test('by ids, both included, together with what else the filter says', async () => {
      await fill(10)
      const ids = (await getPrisma().webhookDelivery.findMany({ orderBy: { id: 'asc' } })).map((row) => String(row.id))
      const filter = { firstId: ids[3] ?? '', lastId: ids[5] ?? '' }
      expect(await replayDeliveries({ filter: { ...filter, event: 'another' } })).toEqual({ count: 0, more: false })
      expect(await replayDeliveries({ filter })).toEqual({ count: 3, more: false })
      expect(await received(filter)).toEqual(['n4', 'n5', 'n6'])
    })

    test('whole, however many there are, and each number is asked for once a batch', async () => {
      await fill(4_500)
      await deliver({ event: 'hello' })
      expect(await replayDeliveries({ filter: { event: 'order.paid' } })).toEqual({ count: 4_500, more: false })
      expect(await getPrisma().lookup.count({ where: { final: false } })).toBe(4_500)
      expect(await getPrisma().webhookDelivery.count({ where: { status: 'done' } })).toBe(0)
      expect(await getPrisma().webhookDelivery.count({ where: { status: 'ignored' } })).toBe(1)
    })
  })

  test('a test delivery is asked for through Bootpay; without an address it says what to do', async () => {
    await shop.set({ webhook_url: null })
    await expect(sendTestWebhook()).rejects.toMatchObject({ message: expect.stringContaining('WEBHOOK_URL_BLANK') })
    await shop.set({ webhook_url: 'http://127.0.0.1:9/' })
    await sendTestWebhook()
    expect(JSON.stringify(await shop.call('GET', 'webhooks'))).toContain('webhook.test')
  })
})

describe('the watch', () => {
  test('tells of deliveries that fail again and again, and when that is over', async () => {
    const { paid } = await shop.buy()
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await getPrisma().$executeRaw`UPDATE webhook_deliveries SET status = 'failed', attempts = 3`
    await watchDeliveries(new Date())
    expect((await listIncidents({ open: true })).incidents).toMatchObject([{ kind: 'webhook_failing' }])
    await shop.work()
    await watchDeliveries(new Date())
    expect((await listIncidents({ open: true })).incidents).toEqual([])
  })

  test('tells of a silence that is longer than usual, never of one when too few came to know', async () => {
    const now = new Date()
    const insert = (count: number) => getPrisma().$executeRaw`
      INSERT INTO webhook_deliveries (received_at, content_type, body, status, finished_at, dedup_key)
      SELECT ${now}::timestamptz - interval '3 hours' - make_interval(mins => 20 * n), '', '', 'ignored', now(), 'k' || n FROM generate_series(1, ${count}) n`
    await insert(10)
    expect(await checkDeliveries(now)).toMatchObject({ silent_for_ms: null, usual_pause_ms: null })
    await insert(20)
    expect(await checkDeliveries(now)).toMatchObject({ silent_for_ms: 200 * 60_000, usual_pause_ms: 20 * 60_000 })
    expect(await checkDeliveries(new Date(now.getTime() - 175 * 60_000))).toMatchObject({ silent_for_ms: null })
    await watchDeliveries(now)
    await deliver({ event: 'hello' })
    expect((await listIncidents({ open: true })).incidents).toMatchObject([{ kind: 'webhook_silent' }])
    await watchDeliveries(new Date())
    expect((await listIncidents({ open: true })).incidents).toEqual([])
  })
})
