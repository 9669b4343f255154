/**
 * The console in the browser: asks the control API every two seconds and redraws only what has changed, so that nothing
 * moves under the reader. All text goes in as text, never as markup.
 */
export const CONSOLE_SCRIPT = `
const $ = (id) => document.getElementById(id)
const won = (n) => '₩' + Number(n).toLocaleString('ko-KR')
const time = (iso) => iso ? new Date(iso).toLocaleString('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' }) : '–'
async function api(method, path, body) {
  const response = await fetch('/_sandbox/' + path, { method, ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message || answer.error_code)
  return answer
}
let quiet
function say(text) { $('said').textContent = text; clearTimeout(quiet); quiet = setTimeout(() => { $('said').textContent = '' }, 4000) }
async function act(method, path, body, done) { try { await api(method, path, body); say(done) } catch (error) { say(error.message) } await refresh(true) }
function el(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props)
  for (const child of children) node.append(child)
  return node
}
const pill = (text, kind) => el('span', { className: 'pill ' + (kind || '') }, text)
const mono = (text) => el('span', { className: 'mono' }, text == null ? '–' : String(text))
const button = (text, onclick) => el('button', { type: 'button', onclick }, text)
function table(heads, rows, empty) {
  if (rows.length === 0) return el('p', { className: 'empty' }, empty)
  const cell = (content) => { const td = el('td', {}); if (content && content.num !== undefined) { td.className = 'num'; td.append(content.num) } else td.append(content == null ? '–' : content); return td }
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))), el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map(cell)))))
}
const STATES = { waiting: ['결제 대기'], awaiting_deposit: ['입금 대기'], awaiting_confirmation: ['승인 대기'], paid: ['결제 완료', 'good'], billing_key: ['빌링키 발급'], failed: ['실패', 'bad'], abandoned: ['닫힘'], expired: ['기한 만료'], cancelled: ['취소', 'bad'] }
const HOOKS = { queued: ['대기'], delivered: ['전달됨', 'good'], retrying: ['재시도 중', 'bad'], failed: ['실패', 'bad'], dropped: ['버림', 'bad'] }
const views = {
  orders: (data) => table(['주문 번호', '주문명', '금액', '취소 금액', '상태', '시각', '동작'], data.state.orders.map((order) => {
    const actions = el('div', { className: 'actions' })
    if (order.state === 'awaiting_deposit') actions.append(button('입금', () => act('POST', 'checkouts/' + order.checkout_id + '/deposit', {}, '입금했습니다')))
    if (order.state === 'paid') actions.append(button('환불', () => act('POST', 'orders/' + order.order_number + '/refund', { reason: '콘솔에서 환불' }, '환불했습니다')))
    return [mono(order.order_number), order.order_name, { num: won(order.price) }, { num: order.cancelled_price ? won(order.cancelled_price) : '–' }, pill(...(STATES[order.state] || [order.state])), time(order.created_at), actions]
  }), '아직 주문이 없습니다. 상점에서 요금제를 골라 보세요.'),
  webhooks: (data) => table(['이벤트', '채널', '주문 번호', '상태', '시도', '마지막 응답', '시각', '동작'], data.webhooks.map((hook) => {
    const last = hook.attempts[hook.attempts.length - 1]
    return [mono(hook.event), hook.channel === 'pg' ? 'PG' : 'Commerce', mono(hook.order_number), pill(...(HOOKS[hook.status] || [hook.status])), { num: String(hook.attempts.length) }, mono(last ? (last.status || '연결 실패') : '–'), time(hook.at), el('div', { className: 'actions' }, button('다시 보내기', () => act('POST', 'webhooks/' + hook.id + '/redeliver', {}, '다시 보냈습니다')))]
  }), '보낸 웹훅이 없습니다.'),
  requests: (data) => table(['시각', '요청', '권한', '응답', '장애', '걸린 시간'], data.requests.map((request) => [time(request.at), mono(request.method + ' ' + request.path), request.role || '–', pill(String(request.status), request.status < 400 ? 'good' : 'bad'), request.fault || '–', { num: request.took_ms + 'ms' }]), '받은 요청이 없습니다.'),
  products: (data) => table(['상품 ID', '상품명', '가격', '구독', '외부 ID', '판매'], data.state.products.map((product) => [mono(product.product_id), product.name, { num: won(product.display_price) }, product.use_subscription ? '구독' : '단건', mono(product.ex_uid), product.status_sale ? pill('판매 중', 'good') : pill('중지')]), '등록된 상품이 없습니다.'),
}
const CHOICES = { webhooks: ['on', 'off'], content_type: ['json', 'urlencoded'], envelope: ['nested', 'flat', 'order_inside'], webhook_fault: ['none', 'drop', 'duplicate', 'delay', 'reorder'], status_style: ['integer', 'seed', 'string'], order_subscriptions_style: ['object', 'array'], amount_field: ['price', 'total_price'], card_style: ['nested', 'flat'], metadata_style: ['object', 'string'], invoice_style: ['flat', 'data', 'both'], error_style: ['error_code', 'code'], partial_cancel_status: [1, 20] }
const FAULTS = ['latency', 'timeout', 'timeout_after_success', 'error_500', 'too_many_requests', 'html', 'broken_json', 'wrong_content_type', 'refused']
function settingsView(data) {
  const form = el('div', { className: 'form' })
  for (const [name, value] of Object.entries(data.settings)) {
    const options = CHOICES[name] || (typeof value === 'boolean' ? [true, false] : null)
    const input = options ? el('select', {}, ...options.map((option) => el('option', { value: JSON.stringify(option), selected: option === value }, String(option)))) : el('input', { value: value == null ? '' : String(value) })
    input.onchange = () => act('PUT', 'settings', { [name]: options ? JSON.parse(input.value) : typeof value === 'number' ? Number(input.value) : input.value || null }, '설정을 바꾸었습니다')
    form.append(el('label', {}, name, input))
  }
  const fault = el('select', { ariaLabel: '장애' }, ...FAULTS.map((name) => el('option', {}, name)))
  const path = el('input', { value: '/v1/orders/*', ariaLabel: '경로' }), times = el('input', { type: 'number', min: 1, value: 1, ariaLabel: '횟수' })
  form.append(el('div', { className: 'row' }, el('label', {}, '장애', fault), el('label', {}, '경로', path), el('label', {}, '횟수', times),
    button('장애 추가', () => act('PUT', 'faults', { rules: [...data.faults, { match: { path: path.value }, fault: fault.value, times: Number(times.value) }] }, '장애를 추가했습니다')),
    button('장애 모두 지우기 (' + data.faults.length + ')', () => act('PUT', 'faults', { rules: [] }, '장애를 지웠습니다')),
    button('초기화', () => confirm('상품을 뺀 모든 기록을 지울까요?') && act('POST', 'reset', {}, '초기화했습니다'))))
  return form
}
const drawn = {}
function draw(id, content, key) { if (drawn[id] === key) return; drawn[id] = key; $('panel-' + id).replaceChildren(content()) }
async function refresh(force) {
  try {
    const [state, { webhooks }, { requests }, settings, { rules }] = await Promise.all([api('GET', 'state'), api('GET', 'webhooks'), api('GET', 'requests'), api('GET', 'settings'), api('GET', 'faults')])
    const data = { state, webhooks, requests, settings, faults: rules }
    $('now').textContent = time(state.now)
    const parts = { orders: state.orders, webhooks, requests, products: state.products }
    for (const [id, part] of Object.entries(parts)) { $('count-' + id).textContent = part.length || ''; draw(id, () => views[id](data), JSON.stringify(part)) }
    const editing = $('panel-settings').contains(document.activeElement)
    if (force || !editing) draw('settings', () => settingsView(data), JSON.stringify([settings, rules]))
  } catch (error) { say('샌드박스에 연결할 수 없습니다') }
}
const tabs = [...document.querySelectorAll('[role=tab]')]
function choose(tab) { for (const each of tabs) { const on = each === tab; each.setAttribute('aria-selected', String(on)); each.tabIndex = on ? 0 : -1; $(each.getAttribute('aria-controls')).hidden = !on } tab.focus() }
for (const [index, tab] of tabs.entries()) {
  tab.onclick = () => choose(tab)
  tab.onkeydown = (event) => { const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]; if (step) choose(tabs[(index + step + tabs.length) % tabs.length]) }
}
for (const each of document.querySelectorAll('[data-advance]')) each.onclick = () => act('POST', 'clock/advance', { seconds: Number(each.dataset.advance) }, '시각을 앞당겼습니다')
refresh()
setInterval(() => { if (!document.hidden) refresh() }, 2000)
`
