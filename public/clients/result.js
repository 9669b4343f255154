// What the address says is a hint: the order is what the server verified with Bootpay.
const query = new URLSearchParams(location.search.replaceAll('?', '&'))
const title = document.getElementById('title')
const detail = document.getElementById('detail')
const link = document.getElementById('order')
const again = document.getElementById('again')

// What to say, in the page's language.
const { words } = JSON.parse(document.getElementById('shop').textContent)

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
  again.hidden = Boolean(orderId)
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

async function watch() {
  const orderId = readOrderId()
  if (!/^[0-9a-f]{32}$/.test(orderId)) return tell(words.UNKNOWN, '')
  // About half a minute, ever more slowly; the order's own page goes on after that.
  for (let wait = 500; wait < 12_000; wait *= 1.6) {
    const answer = await verify(orderId).catch(() => ({ code: 'CHECKING' }))
    if (answer.success) return tell(words.PAID, orderId)
    if (answer.code === 'ORDER_NOT_FOUND') return tell(words.UNKNOWN, '')
    if (Object.hasOwn(words, answer.code)) return tell(words[answer.code], orderId)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  tell(words.UNPAID, orderId)
}

watch().catch(() => tell(words.UNPAID, readOrderId()))
