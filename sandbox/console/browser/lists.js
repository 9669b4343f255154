import { act } from './api.js'
import { button, el, moment, mono, pill, won } from './dom.js'

const ORDER = {
  waiting: ['결제 대기'],
  awaiting_deposit: ['입금 대기', 'warn'],
  awaiting_confirmation: ['승인 대기', 'warn'],
  paid: ['결제 완료', 'good'],
  billing_key: ['빌링키 발급'],
  failed: ['실패', 'bad'],
  abandoned: ['닫힘'],
  expired: ['기한 만료'],
  cancelled: ['취소', 'bad'],
}
const HOOK = {
  queued: ['대기'],
  delivered: ['전달됨', 'good'],
  retrying: ['재시도 중', 'warn'],
  failed: ['실패', 'bad'],
  dropped: ['버림', 'bad'],
}
const RECEIPT = {
  0: ['대기'],
  1: ['결제 완료', 'good'],
  2: ['승인 대기', 'warn'],
  5: ['계좌 발급', 'warn'],
  11: ['빌링키 발급'],
  20: ['취소', 'bad'],
  '-2': ['실패', 'bad'],
}
const SUBSCRIPTION = {
  0: ['대기'],
  1: ['이용 중', 'good'],
  '-1': ['체험'],
  '-2': ['일시정지', 'warn'],
  '-3': ['결제 실패로 멈춤', 'bad'],
  15: ['기간 만료'],
  20: ['해지', 'bad'],
}
const state = (names, value) => pill(...(names[value] ?? [String(value)]))
const num = (content) => ({ num: content })

/** What each list is called, its columns, how a row shows, what can be done to it. */
export const LISTS = {
  orders: {
    name: '주문',
    id: 'order_number',
    empty: '아직 주문이 없습니다. 상점에서 요금제를 골라 보세요.',
    heads: ['주문 번호', '주문명', '금액', '취소 금액', '상태', '시각'],
    row: (order) => [
      order.order_name,
      num(won(order.price)),
      num(order.cancelled_price ? won(order.cancelled_price) : '–'),
      state(ORDER, order.state),
      moment(order.created_at),
    ],
    actions: (order) => [
      order.state === 'waiting' && order.checkout_id
        ? button('결제', () => act('POST', `checkouts/${order.checkout_id}/pay`, {}, '카드로 결제했습니다'))
        : null,
      order.state === 'awaiting_deposit'
        ? button('입금', () => act('POST', `checkouts/${order.checkout_id}/deposit`, {}, '입금했습니다'))
        : null,
      order.state === 'paid'
        ? button('환불', () => act('POST', `orders/${order.order_number}/refund`, { reason: '콘솔에서 환불' }, '환불했습니다'))
        : null,
    ],
  },
  receipts: {
    name: '영수증',
    id: 'receipt_id',
    empty: '아직 영수증이 없습니다.',
    heads: ['영수증 ID', '주문명', '수단', '금액', '취소 금액', '상태', '결제 시각'],
    row: (receipt) => [
      receipt.order_name,
      receipt.method,
      num(won(receipt.price)),
      num(receipt.cancelled_price ? won(receipt.cancelled_price) : '–'),
      state(RECEIPT, receipt.status),
      moment(receipt.purchased_at),
    ],
  },
  subscriptions: {
    name: '구독',
    id: 'order_subscription_id',
    empty: '아직 구독이 없습니다. 구독 상품을 결제하면 생깁니다.',
    heads: ['구독 ID', '상품', '금액', '회차', '상태', '다음 결제'],
    row: (subscription) => [
      subscription.order_name,
      num(won(subscription.price)),
      num(
        `${subscription.current_duration} / ${subscription.total_subscription_duration < 0 ? '∞' : subscription.total_subscription_duration}`,
      ),
      state(SUBSCRIPTION, subscription.status),
      moment(subscription.payment_next_at),
    ],
    actions: (subscription) => [
      subscription.payment_next_at
        ? button('지금 갱신', () =>
            act('POST', `subscriptions/${subscription.order_subscription_id}/renew`, {}, '갱신 결제를 앞당겼습니다'),
          )
        : null,
      [15, 20].includes(subscription.status)
        ? null
        : button(subscription.card_refused ? '카드 정상으로' : '카드 거절하기', () =>
            act(
              'POST',
              `subscriptions/${subscription.order_subscription_id}/card`,
              { refused: !subscription.card_refused },
              subscription.card_refused ? '카드가 다시 승인됩니다' : '이제 카드가 거절됩니다',
            ),
          ),
    ],
    related: (subscription) => ['청구 회차', `lists/bills?order_subscription_id=${subscription.order_subscription_id}`],
  },
  invoices: {
    name: '청구서',
    id: 'invoice_id',
    empty: '아직 청구서가 없습니다. 할인이나 결제 링크가 청구서를 만듭니다.',
    heads: ['청구서 ID', '이름', '금액', '보냄', '기한', '시각'],
    row: (invoice) => [
      invoice.name,
      num(won(invoice.price)),
      moment(invoice.sent_at),
      moment(invoice.expired_at),
      moment(invoice.created_at),
    ],
  },
  products: {
    name: '상품',
    id: 'product_id',
    empty: '등록된 상품이 없습니다.',
    heads: ['상품 ID', '상품명', '가격', '종류', '외부 ID', '판매'],
    row: (product) => [
      product.name,
      num(won(product.display_price)),
      product.use_subscription ? '구독' : '단건',
      mono(product.ex_uid),
      product.status_sale ? pill('판매 중', 'good') : pill('중지'),
    ],
  },
  users: {
    name: '고객',
    id: 'user_id',
    empty: '아직 고객이 없습니다. 처음 결제하거나 가입하면 생깁니다.',
    heads: ['고객 ID', '이름', '구분', '전화', '이메일', '시각'],
    row: (user) => [
      user.name ?? '–',
      user.membership_type === 1 ? '회원' : '비회원',
      user.phone ?? '–',
      user.email ?? '–',
      moment(user.created_at),
    ],
  },
  requests: {
    name: '받은 요청',
    id: 'id',
    empty: '받은 요청이 없습니다. SDK를 이 샌드박스로 향하게 해 보세요.',
    label: (request) => `${request.method} ${request.path}`,
    heads: ['요청', '시각', '응답', '권한', 'SDK', '장애', '걸린 시간'],
    row: (request) => [
      moment(request.at),
      pill(request.status, request.status < 400 ? 'good' : 'bad'),
      request.role ?? '–',
      request.sdk_type ?? '–',
      request.fault ? pill(request.fault, 'warn') : '–',
      num(`${request.took_ms}ms`),
    ],
  },
  webhooks: {
    name: '보낸 웹훅',
    id: 'id',
    empty: '보낸 웹훅이 없습니다. 설정에서 받는 주소를 확인해 주세요.',
    label: (hook) => hook.event,
    heads: ['이벤트', '채널', '주문 번호', '상태', '시도', '마지막 답', '시각'],
    row: (hook) => {
      const last = hook.attempts.at(-1)
      return [
        hook.channel === 'pg' ? 'PG' : 'Commerce',
        mono(hook.order_number),
        state(HOOK, hook.status),
        num(String(hook.attempts.length)),
        last ? (last.status ?? '연결 실패') : '–',
        moment(hook.at),
      ]
    },
    actions: (hook) => [
      button('다시 보내기', () =>
        act('POST', `webhooks/${hook.id}/redeliver`, {}, (sent) =>
          sent.attempts.at(-1).ok ? '다시 보냈고, 상점이 받았습니다' : '다시 보냈지만 상점이 받지 않았습니다',
        ),
      ),
    ],
    tools: resendRange,
  },
}

/** Sends again what was sent between two moments. */
function resendRange() {
  const from = el('input', { type: 'datetime-local', step: 1, ariaLabel: '부터' })
  const to = el('input', { type: 'datetime-local', step: 1, ariaLabel: '까지' })
  const status = el(
    'select',
    { ariaLabel: '상태' },
    el('option', { value: '' }, '모든 상태'),
    ...Object.entries(HOOK).map(([value, [name]]) => el('option', { value }, name)),
  )
  const iso = (input) => (input.value === '' ? undefined : new Date(input.value).toISOString())
  const send = async (event) => {
    event.preventDefault()
    const range = { from: iso(from), to: iso(to), status: status.value || undefined }
    await act(
      'POST',
      'webhooks/redeliver',
      range,
      ({ sent, delivered }) => `${sent}건을 다시 보냈고 ${delivered}건을 상점이 받았습니다`,
    )
  }
  return el(
    'form',
    { className: 'tools', onsubmit: send },
    from,
    el('span', {}, '–'),
    to,
    status,
    el('button', { dataset: { testid: 'resend' } }, '범위 다시 보내기'),
  )
}
