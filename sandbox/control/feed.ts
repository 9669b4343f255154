import { Hono } from 'hono'
import type { Sandbox } from '../http/context.ts'
import { readFaults } from '../http/faults.ts'
import type { Mail, Order, OrderState, RequestEntry, Webhook } from '../store/documents.ts'
import { listChanged } from './scenarios.ts'

const SHOWN = 60

type FeedEntry = {
  at: string
  kind: 'requests' | 'webhooks' | 'orders' | 'mails'
  id: string
  title: string
  detail: string
  tone: 'good' | 'bad' | 'plain'
}

const ORDER_STATES: Record<OrderState, string> = {
  waiting: '결제 대기',
  awaiting_deposit: '입금 대기',
  awaiting_confirmation: '승인 대기',
  paid: '결제 완료',
  billing_key: '빌링키 발급',
  failed: '실패',
  abandoned: '닫힘',
  expired: '기한 만료',
  cancelled: '취소',
}
const WEBHOOK_STATES: Record<Webhook['status'], string> = {
  queued: '대기',
  delivered: '전달됨',
  retrying: '재시도 중',
  failed: '실패',
  dropped: '버림',
}

/** `feed?since={version}`: what has happened lately. With nothing new since that version, only the time and what is broken. */
export function createFeedControl({ store, clock, settings }: Sandbox): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const version = store.countChanges()
    const always = { version, now: clock.iso(), faults: readFaults(store), changed: listChanged(settings()) }
    if (c.req.query('since') === String(version)) return c.json(always)
    const entries = [
      ...store.requests.list(SHOWN).map(fromRequest),
      ...store.webhooks.list(SHOWN).map(fromWebhook),
      ...store.orders.list(SHOWN).map(fromOrder),
      ...store.mails.list(SHOWN).map(fromMail),
    ]
    entries.sort((one, other) => other.at.localeCompare(one.at))
    const counts = {
      orders: store.orders.count(),
      receipts: store.receipts.count(),
      subscriptions: store.subscriptions.count(),
      invoices: store.invoices.count(),
      products: store.products.count(),
      users: store.users.count(),
      requests: store.requests.count(),
      webhooks: store.webhooks.count(),
      mails: store.mails.count(),
    }
    return c.json({ ...always, counts, entries: entries.slice(0, SHOWN) })
  })
  return app
}

function fromRequest(request: RequestEntry): FeedEntry {
  const { id, at, method, path, status, fault, took_ms } = request
  return {
    at,
    kind: 'requests',
    id,
    title: `${method} ${path}`,
    detail: [status, fault, `${took_ms}ms`].filter((part) => part !== null).join(' · '),
    tone: status < 400 && fault === null ? 'plain' : 'bad',
  }
}

function fromWebhook({ id, at, event, channel, status, attempts }: Webhook): FeedEntry {
  const answer = attempts.at(-1)
  return {
    at,
    kind: 'webhooks',
    id,
    title: event,
    detail: [
      channel === 'pg' ? 'PG' : 'Commerce',
      WEBHOOK_STATES[status],
      answer === undefined ? null : (answer.status ?? '연결 실패'),
    ]
      .filter((part) => part !== null)
      .join(' · '),
    tone: status === 'delivered' ? 'good' : status === 'queued' ? 'plain' : 'bad',
  }
}

function fromOrder({ order_number, order_name, price, state, created_at }: Order): FeedEntry {
  return {
    at: created_at,
    kind: 'orders',
    id: order_number,
    title: order_name,
    detail: `₩${price.toLocaleString('ko-KR')} · ${ORDER_STATES[state]}`,
    tone: state === 'paid' ? 'good' : state === 'failed' || state === 'cancelled' ? 'bad' : 'plain',
  }
}

function fromMail({ mail_id, received_at, subject, to }: Mail): FeedEntry {
  return { at: received_at, kind: 'mails', id: mail_id, title: subject, detail: to.join(', '), tone: 'plain' }
}
