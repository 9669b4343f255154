import { api } from './api.js'
import { button, byId, copy, el, fullMoment, pill, say } from './dom.js'
import { LISTS } from './lists.js'

/** Shows all that is known of one document, beside the list. */
export async function openDetail(kind, id) {
  const list = LISTS[kind]
  const dialog = byId('detail')
  const [document_] = (await api('GET', `lists/${kind}?id=${encodeURIComponent(id)}`)).list
  if (document_ === undefined) return say('더는 없습니다')
  dialog.replaceChildren(
    el(
      'header',
      {},
      el('div', {}, el('p', {}, list.name), el('h2', {}, list.label?.(document_) ?? document_[list.id])),
      button('닫기', () => dialog.close(), { className: 'quiet' }),
    ),
    el(
      'div',
      { className: 'actions' },
      ...(list.actions?.(document_) ?? []),
      button('JSON 복사', () => copy(JSON.stringify(document_, null, 2))),
    ),
    listIds(kind, list, document_),
    ...(kind === 'webhooks' ? describeWebhook(document_) : []),
    ...(kind === 'requests' ? describeRequest(document_) : []),
    ...(list.related ? await listRelated(...list.related(document_)) : []),
    el('h3', {}, kind === 'webhooks' || kind === 'requests' ? '전체' : '내용'),
    el('pre', {}, JSON.stringify(document_, null, 2)),
  )
  if (!dialog.open) dialog.showModal()
}

/** Its ids: each is copied at a click, and leads on where it is another document's. */
function listIds(kind, list, document_) {
  const names = new Set([list.id, ...Object.keys(list.leads ?? {}), 'order_number', 'order_id', 'receipt_id'])
  const rows = [...names].filter((name) => typeof document_[name] === 'string')
  return el(
    'dl',
    { className: 'ids' },
    ...rows.flatMap((name) => {
      const value = document_[name]
      const lead = list.leads?.[name]
      return [
        el('dt', {}, name),
        el(
          'dd',
          {},
          lead ? el('a', { href: `#${lead}/${encodeURIComponent(value)}` }, value) : el('code', {}, value),
          button('복사', () => copy(value), { className: 'quiet', ariaLabel: `${name} 복사` }),
        ),
      ]
    }),
    ...(kind === 'orders'
      ? [el('dt', {}, '웹훅'), el('dd', {}, el('a', { href: `#webhooks?q=${document_.order_number}` }, '이 주문의 웹훅 보기'))]
      : []),
  )
}

function describeWebhook(hook) {
  return [
    el('h3', {}, `보낸 본문 · ${hook.content_type}`),
    el('pre', { dataset: { testid: 'payload' } }, pretty(hook.body)),
    el('h3', {}, `시도와 답 ${hook.attempts.length}번`),
    el(
      'ol',
      { className: 'attempts' },
      ...hook.attempts.map((attempt) =>
        el(
          'li',
          {},
          el('div', {}, pill(attempt.status ?? '연결 실패', attempt.ok ? 'good' : 'bad'), ` ${fullMoment(attempt.at)}`),
          el('pre', {}, attempt.body || '(빈 답)'),
        ),
      ),
    ),
  ]
}

function describeRequest(request) {
  return [
    ...(request.query ? [el('h3', {}, '쿼리'), el('pre', {}, pretty(request.query))] : []),
    ...(request.body
      ? [el('h3', {}, '보낸 본문 (비밀은 가려집니다)'), el('pre', { dataset: { testid: 'request-body' } }, pretty(request.body))]
      : []),
    ...(request.answer ? [el('h3', {}, '거절한 답'), el('pre', {}, pretty(request.answer))] : []),
  ]
}

async function listRelated(name, path) {
  const { list } = await api('GET', path)
  return [
    el('h3', {}, `${name} ${list.length}건`),
    ...list.map((each) =>
      el(
        'details',
        {},
        el('summary', {}, `${each.duration}회 · ₩${each.price.toLocaleString('ko-KR')} · ${fullMoment(each.reserve_payment_at)}`),
        el('pre', {}, JSON.stringify(each, null, 2)),
      ),
    ),
  ]
}

/** JSON with its lines, or a form with one field a line. */
function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
      .split('&')
      .map((pair) => decode(pair.replaceAll('+', ' ')))
      .join('\n')
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
