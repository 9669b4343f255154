// What the address says is a hint: the order is what the server verified with Bootpay.
const query = new URLSearchParams(location.search.replaceAll('?', '&'))
const title = document.getElementById('title')
const detail = document.getElementById('detail')
const link = document.getElementById('order')
const again = document.getElementById('again')

// What to say, in the page's language.
const { words, refusals } = JSON.parse(document.getElementById('shop').textContent)

function readOrderId() {
  try {
    return JSON.parse(query.getAll('metadata').at(-1) ?? '').order_id ?? ''
  } catch {
    return ''
  }
}

function tell([heading, text], orderId) {
  title.textContent = heading
  detail.textContent = text
  link.hidden = !orderId
  if (orderId) link.href = `/orders/${encodeURIComponent(orderId)}`
  // Who was refused may try again at once.
  again.hidden = Boolean(orderId) && title.textContent !== refusal?.[0]
}

async function verify(orderId) {
  const body = { order_id: orderId, order_number: query.getAll('order_number').at(-1) }
  const response = await fetch('/api/orders/verify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return await response.json()
}

// Which refusal of the checkout the address tells of, by a code of the server's list; null when it tells of none.
function readRefusal() {
  if (query.getAll('event').at(-1) !== 'error') return null
  const code = query.getAll('error_code').at(-1) ?? ''
  return Object.hasOwn(refusals, code) ? refusals[code] : refusals.OTHER
}
const refusal = readRefusal()

// The shop's own result page tells its operator, and knows the order even where the SDK lost its metadata.
async function reportRefusal() {
  const answer = await fetch(`/result?${query}`)
  return /\/orders\/([0-9a-f]{32})$/.exec(new URL(answer.url).pathname)?.[1] ?? ''
}

async function watch() {
  const led = refusal === null ? '' : await reportRefusal().catch(() => '')
  const orderId = readOrderId() || led
  if (refusal !== null) tell(refusal, orderId)
  if (!/^[0-9a-f]{32}$/.test(orderId)) return refusal === null ? tell(words.UNKNOWN, '') : undefined
  // About half a minute, ever more slowly; the order's own page goes on after that.
  for (let wait = 500; wait < 12_000; wait *= 1.6) {
    const answer = await verify(orderId).catch(() => ({ code: 'CHECKING' }))
    if (answer.success) return tell(words.PAID, orderId)
    if (answer.code === 'ORDER_NOT_FOUND') return tell(refusal ?? words.UNKNOWN, '')
    if (Object.hasOwn(words, answer.code)) return tell(words[answer.code], orderId)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  tell(refusal ?? words.UNPAID, orderId)
}

watch().catch(() => tell(refusal ?? words.UNPAID, readOrderId()))
