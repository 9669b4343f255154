import { api } from './api.js'
import { button, byId, el, moment, pill, say } from './dom.js'
import { LISTS } from './lists.js'

/** Shows all that is known of one document, beside the list. */
export async function openDetail(kind, id) {
  const list = LISTS[kind]
  const dialog = byId('detail')
  const [document_] = (await api('GET', `lists/${kind}?id=${encodeURIComponent(id)}`)).list
  if (document_ === undefined) return say('더는 없습니다')
  const title = list.label?.(document_) ?? document_[list.id]
  dialog.replaceChildren(
    el(
      'header',
      {},
      el('div', {}, el('p', {}, list.name), el('h2', {}, title)),
      button('닫기', () => dialog.close(), { className: 'quiet' }),
    ),
    el(
      'div',
      { className: 'actions' },
      ...(list.actions?.(document_) ?? []),
      button('JSON 복사', () => copy(document_)),
    ),
    ...(kind === 'webhooks' ? describeWebhook(document_) : []),
    ...(list.related ? await listRelated(...list.related(document_)) : []),
    el('h3', {}, kind === 'webhooks' ? '전체' : '내용'),
    el('pre', {}, JSON.stringify(document_, null, 2)),
  )
  if (!dialog.open) dialog.showModal()
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
          el('div', {}, pill(attempt.status ?? '연결 실패', attempt.ok ? 'good' : 'bad'), ` ${moment(attempt.at)}`),
          el('pre', {}, attempt.body || '(빈 답)'),
        ),
      ),
    ),
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
        el('summary', {}, `${each.duration}회 · ₩${each.price.toLocaleString('ko-KR')} · ${moment(each.reserve_payment_at)}`),
        el('pre', {}, JSON.stringify(each, null, 2)),
      ),
    ),
  ]
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
      .split('&')
      .map((pair) => decodeURIComponent(pair.replaceAll('+', ' ')))
      .join('\n')
  }
}

async function copy(value) {
  await navigator.clipboard.writeText(JSON.stringify(value, null, 2))
  say('복사했습니다')
}
