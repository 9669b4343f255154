// What the address says is a hint: the order is what the server verified with Bootpay.
const query = new URLSearchParams(location.search.replaceAll('?', '&'))
const title = document.getElementById('title')
const detail = document.getElementById('detail')
const link = document.getElementById('order')
const again = document.getElementById('again')

const TOLD = {
  PAID: ['결제가 완료되었습니다', '주문이 접수되었습니다.'],
  AWAITING_DEPOSIT: ['입금을 기다리고 있습니다', '주문 페이지에서 입금 계좌를 확인해 주세요.'],
  CANCELLED: ['결제되지 않았습니다', '주문이 취소되었습니다. 결제된 금액이 있다면 되돌려 드립니다.'],
  AMOUNT_MISMATCH: ['결제를 취소하고 있습니다', '주문과 결제 내용이 달라 결제 금액을 되돌려 드립니다.'],
  REFUNDED: ['환불된 주문입니다', '결제하신 금액을 되돌려 드렸습니다.'],
}
const UNKNOWN = [
  '주문을 찾을 수 없습니다',
  '결제하셨다면 결제 확인은 이 화면과 상관없이 계속됩니다. 문의해 주시면 확인해 드리겠습니다.',
]
const UNPAID = [
  '결제가 확인되지 않았습니다',
  '결제를 마치셨다면 잠시 뒤 주문 페이지에서 확인해 주세요. 아니라면 다시 결제하실 수 있습니다.',
]

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
  if (!/^[0-9a-f]{32}$/.test(orderId)) return tell(UNKNOWN, '')
  // About half a minute, ever more slowly; the order's own page goes on after that.
  for (let wait = 500; wait < 12_000; wait *= 1.6) {
    const answer = await verify(orderId).catch(() => ({ code: 'CHECKING' }))
    if (answer.success) return tell(TOLD.PAID, orderId)
    if (answer.code === 'ORDER_NOT_FOUND') return tell(UNKNOWN, '')
    if (TOLD[answer.code]) return tell(TOLD[answer.code], orderId)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  tell(UNPAID, orderId)
}

watch().catch(() => tell(UNPAID, readOrderId()))
