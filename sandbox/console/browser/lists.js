import { act } from './api.js'
import { button, moment, mono, pill, won } from './dom.js'
import { resendTools } from './resend.js'
import { HOOK, ORDER, RECEIPT, SUBSCRIPTION, state } from './states.js'

/** A column: its head, what a row shows in it, and whether that is a number. */
const text = (head, show) => ({ head, show })
const number = (head, show) => ({ head, show, number: true })
const amount = (name = 'price') => number('금액', (row) => won(row[name]))
const cancelled = number('취소 금액', (row) => (row.cancelled_price ? won(row.cancelled_price) : '–'))
const when = (name, head = '시각') => text(head, (row) => moment(row[name]))

/** What each list is called, its columns after the id, what can be done to a row, and which ids of it lead to which other list. */
export const LISTS = {
  orders: {
    name: '주문',
    id: 'order_number',
    head: '주문 번호',
    empty: ['아직 주문이 없습니다. 상점에서 요금제를 골라 보세요.', ['/guide#pay', '화면 없이 결제해 보기']],
    columns: [
      text('주문명', (order) => order.order_name),
      amount(),
      cancelled,
      text('상태', (order) => state(ORDER, order.state)),
      when('created_at'),
    ],
    leads: { receipt_id: 'receipts', checkout_id: 'checkouts', invoice_id: 'invoices' },
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
    head: '영수증 ID',
    empty: ['아직 영수증이 없습니다. 결제가 시작되면 생깁니다.'],
    columns: [
      text('주문명', (receipt) => receipt.order_name),
      text('수단', (receipt) => receipt.method),
      amount(),
      cancelled,
      text('상태', (receipt) => state(RECEIPT, receipt.status)),
      when('purchased_at', '결제 시각'),
    ],
    leads: { order_number: 'orders' },
  },
  subscriptions: {
    name: '구독',
    id: 'order_subscription_id',
    head: '구독 ID',
    empty: ['아직 구독이 없습니다. 구독 상품을 결제하면 생깁니다.'],
    columns: [
      text('상품', (subscription) => subscription.order_name),
      amount(),
      number('회차', (subscription) => `${subscription.current_duration} / ${lengthOf(subscription)}`),
      text('상태', (subscription) => state(SUBSCRIPTION, subscription.status)),
      when('payment_next_at', '다음 결제'),
    ],
    leads: { order_number: 'orders', product_id: 'products', user_id: 'users' },
    actions: (subscription) => [
      subscription.payment_next_at
        ? button('지금 갱신', () => actOn(subscription, 'renew', {}, '갱신 결제를 앞당겼습니다'))
        : null,
      [15, 20].includes(subscription.status)
        ? null
        : button(subscription.card_refused ? '카드 정상으로' : '카드 거절하기', () =>
            actOn(
              subscription,
              'card',
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
    head: '청구서 ID',
    empty: ['아직 청구서가 없습니다. 할인이나 결제 링크가 청구서를 만듭니다.'],
    columns: [
      text('이름', (invoice) => invoice.name),
      amount(),
      when('sent_at', '보냄'),
      when('expired_at', '기한'),
      when('created_at'),
    ],
  },
  products: {
    name: '상품',
    id: 'product_id',
    head: '상품 ID',
    empty: ['등록된 상품이 없습니다. 상점이 시작할 때 등록합니다.', ['/guide#curl', '직접 등록해 보기']],
    columns: [
      text('상품명', (product) => product.name),
      amount('display_price'),
      text('종류', (product) => (product.use_subscription ? '구독' : '단건')),
      text('외부 ID', (product) => mono(product.ex_uid)),
      text('판매', (product) => (product.status_sale ? pill('판매 중', 'good') : pill('중지'))),
    ],
  },
  users: {
    name: '고객',
    id: 'user_id',
    head: '고객 ID',
    empty: ['아직 고객이 없습니다. 처음 결제하거나 가입하면 생깁니다.'],
    columns: [
      text('이름', (user) => user.name),
      text('구분', (user) => (user.membership_type === 1 ? '회원' : '비회원')),
      text('전화', (user) => user.phone),
      text('이메일', (user) => user.email),
      when('created_at'),
    ],
  },
  requests: {
    name: '받은 요청',
    id: 'id',
    head: '요청',
    empty: ['받은 요청이 없습니다.', ['/guide', 'SDK를 이 샌드박스로 향하게 하기']],
    label: (request) => `${request.method} ${request.path}`,
    columns: [
      when('at'),
      text('응답', (request) => pill(request.status, request.status < 400 ? 'good' : 'bad')),
      text('권한', (request) => request.role),
      text('SDK', (request) => request.sdk_type),
      text('장애', (request) => (request.fault ? pill(request.fault, 'warn') : null)),
      number('걸린 시간', (request) => `${request.took_ms}ms`),
    ],
  },
  webhooks: {
    name: '보낸 웹훅',
    id: 'id',
    head: '이벤트',
    empty: ['보낸 웹훅이 없습니다.', ['#settings', '받는 주소 확인하기']],
    label: (hook) => hook.event,
    columns: [
      text('채널', (hook) => (hook.channel === 'pg' ? 'PG' : 'Commerce')),
      text('주문 번호', (hook) => mono(hook.order_number)),
      text('상태', (hook) => state(HOOK, hook.status)),
      number('시도', (hook) => String(hook.attempts.length)),
      text('마지막 답', (hook) => (hook.attempts.length === 0 ? null : (hook.attempts.at(-1).status ?? '연결 실패'))),
      when('at'),
    ],
    leads: { order_number: 'orders' },
    actions: (hook) => [
      button('다시 보내기', () =>
        act('POST', `webhooks/${hook.id}/redeliver`, {}, (sent) =>
          sent.attempts.at(-1).ok ? '다시 보냈고, 상점이 받았습니다' : '다시 보냈지만 상점이 받지 않았습니다',
        ),
      ),
    ],
    choosable: true,
    tools: resendTools,
  },
  /** Not in the menu: an order's detail leads to it. */
  checkouts: {
    name: '주문서',
    id: 'checkout_id',
    head: '주문서 ID',
    empty: ['아직 주문서가 없습니다.'],
    columns: [when('created_at')],
    leads: { order_number: 'orders' },
  },
}

const lengthOf = ({ total_subscription_duration: total }) => (total < 0 ? '∞' : total)

const actOn = ({ order_subscription_id: id }, what, body, done) => act('POST', `subscriptions/${id}/${what}`, body, done)
