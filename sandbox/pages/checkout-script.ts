/**
 * What the hosted page does in the browser. In the SDK's frame it speaks the SDK's protocol: strings of JSON, shown only
 * once it says so, exactly one terminal message (protocol notes §2.4, §2.5). At top level it navigates.
 */
export const CHECKOUT_SCRIPT = `
const framed = window.parent !== window
const post = (event, data) => window.parent.postMessage(JSON.stringify({ bootpay_event: true, hook: 'CommerceCheckoutEvent', event, data }), '*')
if (framed) {
  post('showOrHideIframe', true)
  post('resize', { width: '100%', height: '100%' })
  post('hideProgress', null)
}
const byId = (id) => document.getElementById(id)
let ended = false
function finish(terminal) {
  if (ended) return
  if (!terminal) return showClosing()
  ended = true
  if (!framed) {
    if (terminal.top_level_url) location.replace(terminal.top_level_url)
    else showClosing()
    return
  }
  // The SDK knows no 'issued': an account that was issued ends its checkout as done.
  const event = terminal.event === 'issued' ? 'done' : terminal.event
  const data = { use_redirect: terminal.use_redirect, redirect_url: terminal.redirect_url, payload: terminal.payload }
  if (event === 'error') data.error = terminal.error || { error_code: 'RC_REQUEST_FAILED', message: '결제가 실패했습니다.' }
  post(event, event === 'cancel' ? null : data)
}
function showClosing() {
  document.querySelector('.sheet').innerHTML = '<section class="end" role="status"><h2>처리가 끝났습니다</h2><p>이 창을 닫아 주세요. 결제 결과는 상점의 주문 페이지에서 확인할 수 있습니다.</p></section>'
}
const back = byId('return')
if (back) back.addEventListener('click', () => finish(VIEW.terminal))

const form = byId('form')
if (form) {
  const pay = byId('pay'), error = byId('error'), progress = byId('progress'), agree = byId('agree'), cards = byId('cards'), cancel = byId('cancel'), dialog = byId('confirm-cancel')
  const label = pay.textContent
  let busy = false
  const say = (text) => { error.textContent = text; error.hidden = !text }
  const work = (on) => { busy = on; pay.disabled = on; cancel.disabled = on; pay.textContent = on ? '결제를 처리하고 있습니다…' : label; progress.textContent = on ? '결제를 처리하고 있습니다' : '' }
  const method = () => form.elements.method.value
  form.addEventListener('change', () => { cards.hidden = method() !== 'card'; pay.textContent = method() === 'vbank' ? '가상계좌 발급받기' : label; if (agree.checked) say('') })
  async function call(action, body) {
    if (busy) return
    work(true)
    say('')
    try {
      const response = await fetch('/checkout/' + VIEW.id + '/' + action, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      const answer = await response.json()
      if (answer.ok) return finish(answer.terminal)
      if (response.status === 409) return location.reload()
      say(answer.message)
    } catch {
      say('연결이 끊겼습니다. 다시 시도해 주세요. 이미 처리된 결제는 두 번 결제되지 않습니다.')
    }
    work(false)
    error.scrollIntoView({ block: 'nearest' })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!agree.checked) { say('결제 진행에 동의해 주세요.'); agree.focus(); return }
    if (method() === 'vbank') call('issue-account', {})
    else call('pay', { method: method(), card: form.elements.card.value })
  })
  cancel.addEventListener('click', () => dialog.showModal())
  byId('cancel-no').addEventListener('click', () => dialog.close())
  byId('cancel-yes').addEventListener('click', () => { dialog.close(); call('cancel', {}) })
}
`
