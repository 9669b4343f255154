import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSandbox } from '#tests/support/open-sandbox.ts'

const MONTH = 31 * 86_400
/** Noon of 31 January in Seoul: a month whose day the next one lacks. */
const NOON = new Date('2026-01-31T03:00:00.000Z')

type Row = Record<string, unknown>

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox({ now: () => NOON })
})
afterEach(() => sandbox.close())

const supervisor = { 'BOOTPAY-ROLE': 'supervisor' }
const advance = (seconds: number) => sandbox.control('POST', 'clock/advance', { seconds })
const state = async () => (await sandbox.control('GET', 'state')).body as Record<'subscriptions' | 'orders' | 'bills', Row[]>

/** A sold subscription, `times` long (−1: without end). */
async function subscribe(times = -1): Promise<{ id: string; orderNumber: string; receiptId: string }> {
  const product_id = await sandbox.product()
  const { orderNumber, receiptId } = await sandbox.sell({ products: [{ product_id, duration: times, quantity: 1 }] })
  const { body } = await sandbox.api('GET', `/v1/order_subscriptions?order_number=${orderNumber}`)
  return { id: String((body.list as Row[])[0]?.order_subscription_id), orderNumber, receiptId }
}

const detail = async (id: string): Promise<Row> => (await sandbox.api('GET', `/v1/order_subscriptions/${id}`)).body
const bills = async (id: string, status = ''): Promise<Row[]> =>
  (await sandbox.api('GET', `/v1/order_subscription_bills?order_subscription_id=${id}&status=${status}`)).body.list as Row[]
const asks = (what: string, body: object) => sandbox.api('POST', `/v1/order_subscriptions/requests/ing/${what}`, body)
const supervise = (id: string, what: string, body: object = {}) =>
  sandbox.api('PUT', `/v1/order_subscriptions/${id}/${what}`, body, supervisor)

describe('the clock', () => {
  test('renews: a bill, an order number, a receipt, webhooks; the day of the month is kept', async () => {
    await sandbox.control('PUT', 'settings', { webhook_url: 'http://127.0.0.1:1/none' })
    const { id, orderNumber } = await subscribe()
    await advance(3 * MONTH)
    expect(await detail(id)).toMatchObject({ status: 1, current_duration: 4, payment_next_at: '2026-05-31T03:00:00.000Z' })
    const all = await bills(id, '1,2')
    expect(all.map((bill) => [bill.duration, bill.status, bill.service_start_at])).toEqual([
      [5, 2, '2026-05-31T03:00:00.000Z'],
      [4, 1, '2026-04-30T03:00:00.000Z'],
      [3, 1, '2026-03-31T03:00:00.000Z'],
      [2, 1, '2026-02-28T03:00:00.000Z'],
      [1, 1, '2026-01-31T03:00:00.000Z'],
    ])
    const numbers = all.filter((bill) => bill.status === 1).map((bill) => String(bill.order_number))
    expect(new Set(numbers).size).toBe(4)
    expect(numbers.at(-1)).toBe(orderNumber)
    const { body: order } = await sandbox.api('GET', `/v1/orders/${numbers[2]}`)
    expect(order).toMatchObject({
      order_name: '프로 - 2회차',
      price: 29_000,
      status: 2,
      purchased_at: '2026-02-28T03:00:00.000Z',
    })
    expect(order.order_number).toMatch(/^260228/)
    const { body: receipt } = await sandbox.api('GET', `/v2/receipt/${(order.result_data as Row).receipt_id}`)
    expect(receipt).toMatchObject({ price: 29_000, status: 1, order_id: order.order_number })
    const { webhooks } = (await sandbox.control('GET', 'webhooks')).body as { webhooks: Row[] }
    const told = webhooks.filter((webhook) => webhook.order_number === order.order_number).map((webhook) => webhook.event)
    expect(told.sort()).toEqual(['PAYMENT_COMPLETED', 'order.paid'])
  })

  test('an order shows its subscription as it is by now, or as it was, by setting', async () => {
    const { orderNumber } = await subscribe()
    await advance(MONTH)
    const duration = async () => {
      const { body } = await sandbox.api('GET', `/v1/orders/${orderNumber}`)
      return (body.order_subscriptions as { subscriptions: Row[] }).subscriptions[0]?.current_duration
    }
    expect(await duration()).toBe(2)
    await sandbox.control('PUT', 'settings', { order_duration: 'own' })
    expect(await duration()).toBe(1)
  })

  test('a refused card is tried again a day later, three times, and then the subscription is held; resuming charges it', async () => {
    const { id } = await subscribe()
    await sandbox.control('POST', `subscriptions/${id}/card`, { refused: true })
    await advance(MONTH)
    await advance(2 * 86_400)
    expect(await detail(id)).toMatchObject({ status: -3, current_duration: 1, payment_next_at: null })
    const failed = (await state()).orders.filter((order) => order.state === 'failed')
    expect(failed).toHaveLength(4)
    expect((await bills(id))[0]).toMatchObject({ duration: 2, status: -1, order_number: failed[0]?.order_number })
    await sandbox.control('POST', `subscriptions/${id}/card`, { refused: false })
    await supervise(id, 'resume', { reason: '카드 변경' })
    await advance(0)
    expect(await detail(id)).toMatchObject({ status: 1, current_duration: 2 })
    expect(await bills(id, '1,2')).toMatchObject([
      { duration: 3, status: 2 },
      { duration: 2, status: 1, service_start_at: '2026-03-05T03:00:00.000Z' },
      { duration: 1, status: 1 },
    ])
  })

  test('a card that works again within the retries loses no period', async () => {
    const { id } = await subscribe()
    await sandbox.control('PUT', 'settings', { renewals: 'fail' })
    await advance(28 * 86_400)
    expect(await detail(id)).toMatchObject({ status: 1, latest_failed_at: '2026-02-28T03:00:00.000Z' })
    await sandbox.control('PUT', 'settings', { renewals: 'succeed' })
    await advance(86_400)
    expect(await detail(id)).toMatchObject({ current_duration: 2, payment_next_at: '2026-03-31T03:00:00.000Z' })
  })

  test('a contract of two periods is billed twice and ends by itself', async () => {
    const { id } = await subscribe(2)
    await advance(4 * MONTH)
    expect(await detail(id)).toMatchObject({ status: 15, current_duration: 2, service_end_at: '2026-03-31T03:00:00.000Z' })
    expect(await bills(id)).toHaveLength(2)
  })

  test('a postponed first payment is a trial until it is paid', async () => {
    await sandbox.control('PUT', 'settings', { billing_key_only: true })
    const { id } = await subscribe()
    expect(await detail(id)).toMatchObject({ status: -1 })
    await advance(MONTH)
    expect(await detail(id)).toMatchObject({ status: 1, current_duration: 1 })
  })
})

describe('pausing', () => {
  test('stops the bills; what was paused is added, and either verb resumes', async () => {
    for (const verb of ['PUT', 'POST']) {
      const { id, orderNumber } = await subscribe()
      expect((await asks('pause', { order_number: orderNumber, reason: '휴가' })).body).toMatchObject({
        status: 1,
        request_type: 1,
      })
      const { payment_next_at: before } = await detail(id)
      await advance(10 * 86_400)
      const path = '/v1/order_subscriptions/requests/ing/resume'
      const { body } = await sandbox.api(verb, path, { order_subscription_id: id, reason: '복귀' })
      expect(body).toMatchObject({ id: expect.any(String), status: 1, request_type: 2, resumed_at: expect.any(String) })
      const after = await detail(id)
      expect(after.status).toBe(1)
      expect(Date.parse(String(after.payment_next_at)) - Date.parse(String(before))).toBe(10 * 86_400_000)
    }
  })

  test('may be planned, with its end', async () => {
    const { id } = await subscribe()
    const day = (days: number) => new Date(NOON.getTime() + days * 86_400_000).toISOString()
    await supervise(id, 'pause', { paused_at: day(2), expected_resume_at: day(5), reason: '예약' })
    expect(await detail(id)).toMatchObject({ status: 1 })
    await advance(3 * 86_400)
    expect(await detail(id)).toMatchObject({ status: -2 })
    await advance(3 * 86_400)
    expect(await detail(id)).toMatchObject({ status: 1, payment_next_at: '2026-03-03T03:00:00.000Z' })
  })

  test.each([
    ['resume', { reason: '이유' }, 'ORDER_SUBSCRIPTION_RESUME_UNABLE'],
    ['resume', {}, 'SUBSCRIPTION_RESUME_REASON_REQUIRED'],
    ['pause', { paused_at: 'soon' }, 'API_PARAM_INVALID'],
    ['pause', { paused_at: '2026-02-02T00:00:00Z', expected_resume_at: '2026-02-01T00:00:00Z' }, 'API_PARAM_INVALID'],
  ])('%s %j is refused: %s', async (what, body, code) => {
    const { id } = await subscribe()
    expect((await asks(what, { order_subscription_id: id, ...body })).body.error_code).toBe(code)
  })

  test('a supervisor must say when', async () => {
    const { id } = await subscribe()
    expect((await supervise(id, 'pause')).body.error_code).toBe('API_PARAM_INVALID')
  })
})

describe('ending', () => {
  test('the fee is calculated, and passed back: what is left of the period comes out of the last payment', async () => {
    const { id, orderNumber, receiptId } = await subscribe()
    await advance(14 * 86_400)
    const path = '/v1/order_subscriptions/requests/ing/calculate_termination_fee'
    const { body: fee } = await sandbox.api('GET', `${path}?order_number=${orderNumber}`)
    expect(fee).toMatchObject({
      order_subscription_id: id,
      termination_fee: 0,
      last_bill_refund_price: 14_500,
      final_fee: -14_500,
      is_unlimited: true,
      service_end_at: '2026-02-28T03:00:00.000Z',
    })
    const { termination_fee, last_bill_refund_price, final_fee } = fee
    const answer = await asks('termination', { order_subscription_id: id, termination_fee, last_bill_refund_price, final_fee })
    expect(answer.body).toMatchObject({ status: 1, request_type: 3 })
    expect(await detail(id)).toMatchObject({ status: 20, cancel_status: 1, payment_next_at: null })
    expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ cancelled_price: 14_500 })
    expect(await bills(id)).toMatchObject([
      { duration: 2, status: 20 },
      { duration: 1, status: 1, cancelled_price: 14_500 },
    ])
    await advance(3 * MONTH)
    expect((await state()).orders).toHaveLength(1)
    expect((await asks('termination', { order_subscription_id: id })).body.error_code).toBe(
      'ORDER_SUBSCRIPTION_TERMINATION_UNABLE',
    )
  })

  test.each([
    ['percent', 10, 5_800],
    ['fixed', 3_000, 3_000],
  ])('a fee of %s %d on two periods left is %d won, and charged', async (type, value, expected) => {
    await sandbox.control('PUT', 'settings', {
      termination_fee_type: type,
      termination_fee_value: value,
      use_last_bill_refund: false,
    })
    const { id } = await subscribe(3)
    const path = `/v1/order_subscriptions/requests/ing/calculate_termination_fee?order_subscription_id=${id}`
    expect((await sandbox.api('GET', path)).body).toMatchObject({ termination_fee: expected, final_fee: expected })
    await supervise(id, 'terminate', { termination_fee: expected, final_fee: expected, reason: '이사' })
    expect((await state()).orders[0]).toMatchObject({ price: expected, state: 'paid', order_name: '프로 - 중도해지 수수료' })
  })

  test('at the end of what was paid for: runs until then, and is not billed again', async () => {
    const { id } = await subscribe()
    await supervise(id, 'terminate', { service_end_at: '2026-02-28T03:00:00Z', reason: '해지' })
    expect(await detail(id)).toMatchObject({ status: 1, cancel_status: 1, payment_next_at: null })
    await advance(2 * MONTH)
    expect(await detail(id)).toMatchObject({ status: 20, service_end_at: '2026-02-28T03:00:00.000Z' })
    expect((await state()).orders).toHaveLength(1)
  })

  test('a full refund of an order ends its bill, not its subscription', async () => {
    const { id, orderNumber } = await subscribe()
    await sandbox.control('POST', `orders/${orderNumber}/refund`, {})
    expect(await detail(id)).toMatchObject({ status: 1 })
    expect((await bills(id)).at(-1)).toMatchObject({ status: 10, cancelled_price: 29_000 })
  })

  test('a contract may be bought out; an endless one needs a price', async () => {
    const bounded = await subscribe(3)
    await asks('purchase', { order_subscription_id: bounded.id })
    expect((await state()).orders[0]).toMatchObject({ price: 58_000, order_name: '프로 - 중도인수' })
    expect(await detail(bounded.id)).toMatchObject({ status: 20 })
    const endless = await subscribe()
    expect((await asks('purchase', { order_subscription_id: endless.id })).body.error_code).toBe('API_PARAM_INVALID')
  })
})

describe('requests that wait', () => {
  beforeEach(() => sandbox.control('PUT', 'settings', { subscription_requests: 'approval' }))

  test('are carried out by a supervisor: by the SDK’s PUT with hyphens', async () => {
    const { id } = await subscribe()
    const { body: asked } = await asks('pause', { order_subscription_id: id, reason: '휴가' })
    expect(asked.status).toBe(0)
    expect(await detail(id)).toMatchObject({ status: 1 })
    expect((await asks('termination', { order_subscription_id: id })).body.error_code).toBe('PROCESS_DUPLICATED')
    const path = `/v1/order-subscription-requests/${asked.id}`
    expect((await sandbox.api('PUT', path, { approval: 'approve' })).status).toBe(403)
    expect((await sandbox.api('PUT', path, { approval: 'x' }, supervisor)).body.error_code).toBe('API_PARAM_INVALID')
    expect((await sandbox.api('PUT', path, { approval: 'approve' }, supervisor)).body).toMatchObject({
      status: 1,
      reason: '휴가',
    })
    expect(await detail(id)).toMatchObject({ status: -2 })
    expect((await sandbox.api('GET', `${path}?project_id=p`)).body).toMatchObject({ id: asked.id, status: 1 })
    expect((await sandbox.api('GET', '/v1/order-subscription-requests?status=1&request_type=1')).body).toMatchObject({ count: 1 })
    expect((await sandbox.api('GET', '/v1/order-subscription-requests?status=0')).body).toMatchObject({ count: 0, list: [] })
  })

  test('by the documented POSTs with underscores, which may set the fee, or refuse with a reason', async () => {
    const { id } = await subscribe()
    const { body: first } = await asks('termination', { order_subscription_id: id })
    const path = (request: unknown) => `/v1/order_subscription_requests/${request}`
    expect((await sandbox.api('POST', `${path(first.id)}/reject`, {}, supervisor)).body.error_code).toBe('API_PARAM_INVALID')
    const rejected = await sandbox.api('POST', `${path(first.id)}/reject`, { reject_reason: '약정 기간' }, supervisor)
    expect(rejected.body).toMatchObject({ status: -1, reject_reason: '약정 기간' })
    const { body: second } = await asks('termination', { order_subscription_id: id })
    await sandbox.api('POST', `${path(second.id)}/approve`, { adjusted_fee: 1_000 }, supervisor)
    expect((await state()).orders[0]).toMatchObject({ price: 1_000 })
    expect(await detail(id)).toMatchObject({ status: 20 })
  })

  test('or by approve and reject on the subscription itself', async () => {
    const { id } = await subscribe()
    expect((await supervise(id, 'approve')).body.error_code).toBe('ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND')
    await asks('pause', { order_subscription_id: id })
    await supervise(id, 'reject', { reason: '불가' })
    expect(await detail(id)).toMatchObject({ status: 1 })
    await asks('pause', { order_subscription_id: id })
    expect((await supervise(id, 'approve')).body).toMatchObject({ status: -2 })
  })
})

describe('changing a contract', () => {
  test('a new price counts from the next bill on', async () => {
    const { id } = await subscribe()
    const { body } = await sandbox.api('PUT', `/v1/order_subscriptions/${id}`, { price: 31_000, memo: '인상' }, supervisor)
    expect(body).toMatchObject({ price: 31_000 })
    expect((await bills(id)).map((bill) => bill.price)).toEqual([31_000, 29_000])
    await advance(MONTH)
    expect((await state()).orders[0]).toMatchObject({ price: 31_000 })
  })

  test('the next bill may be moved', async () => {
    const { id } = await subscribe()
    const at = '2026-02-10T00:00:00.000Z'
    await sandbox.api('PUT', `/v1/order_subscriptions/${id}`, { next_billing_at: at }, supervisor)
    await advance(10 * 86_400)
    expect(await detail(id)).toMatchObject({ current_duration: 2 })
    expect((await bills(id, '1'))[0]).toMatchObject({ purchased_at: at })
  })

  test.each([[{ price: 0 }], [{ price: -1 }], [{ quantity: 0 }], [{ total_subscription_duration: 0 }], [{ status: 99 }]])(
    '%j is refused',
    async (body) => {
      const { id } = await subscribe()
      const answer = await sandbox.api('PUT', `/v1/order_subscriptions/${id}`, body, supervisor)
      expect([answer.status, answer.body.error_code]).toEqual([400, 'API_PARAM_INVALID'])
    },
  )

  test('needs a supervisor', async () => {
    const { id } = await subscribe()
    for (const [method, path] of [
      ['PUT', ''],
      ['PUT', '/terminate'],
      ['PUT', '/pause'],
      ['PUT', '/resume'],
      ['PUT', '/approve'],
      ['PUT', '/reject'],
      ['POST', '/adjustments'],
    ] as const) {
      const answer = await sandbox.api(method, `/v1/order_subscriptions/${id}${path}`, {})
      expect([path, answer.status, answer.body.error_code]).toEqual([path, 403, 'API_ROLE_NOT_SUPPORT'])
    }
  })

  test('a bill still to be paid may be changed by itself', async () => {
    const { id } = await subscribe()
    const [ready, paid] = await bills(id)
    const path = (bill: Row | undefined) => `/v1/order_subscription_bills/${bill?.order_subscription_bill_id}`
    expect((await sandbox.api('PUT', path(ready), { price: 1_000 }, supervisor)).body).toMatchObject({ price: 1_000 })
    expect((await sandbox.api('PUT', path(paid), { price: 1_000 }, supervisor)).body.error_code).toBe(
      'ORDER_SUBSCRIPTION_BILL_UPDATE_UNABLE',
    )
    expect((await sandbox.api('GET', path(ready))).body).toMatchObject({ order_name: '프로', price: 1_000 })
  })
})

describe('adjustments', () => {
  const adjust = (id: string, body: object, method = 'POST') =>
    sandbox.api(method, `/v1/order_subscriptions/${id}/adjustments`, body, supervisor)

  test('one bill, a range, or all from one on', async () => {
    const { id } = await subscribe()
    expect((await adjust(id, { duration: 2, price: -9_000, name: '할인' })).body).toMatchObject({
      adjustments: [{ duration: 2, price: -9_000, type: 1 }],
    })
    expect((await adjust(id, { duration_from: 3, duration_to: 4, price: 1_000 })).body.adjustments).toHaveLength(2)
    expect((await adjust(id, { duration_from: 4, is_unlimited: true, price: -500 })).body.adjustments).toHaveLength(1)
    await advance(5 * MONTH)
    expect((await bills(id, '1')).map((bill) => bill.price).reverse()).toEqual([29_000, 20_000, 30_000, 29_500, 28_500, 28_500])
  })

  test('a bill adjusted to nothing is done without a payment', async () => {
    const { id } = await subscribe()
    await adjust(id, { duration: 2, price: -29_000 })
    await advance(MONTH)
    expect(await detail(id)).toMatchObject({ current_duration: 2, status: 1 })
    expect((await state()).orders).toHaveLength(1)
  })

  test('an update replaces all that a bill has; one may be taken away', async () => {
    const { id } = await subscribe()
    await adjust(id, { duration: 2, price: -1_000 })
    await adjust(id, { duration: 2, adjustments: [{ price: -2_000 }, { price: 500 }] }, 'PUT')
    const [ready] = await bills(id)
    expect(ready).toMatchObject({ price: 27_500 })
    const { body } = await adjust(id, { duration: 3, price: 100 })
    const known = (body.list as Row[]).find((each) => each.price === -2_000)
    await adjust(id, { order_subscription_adjustment_id: known?.order_subscription_adjustment_id }, 'DELETE')
    expect((await bills(id))[0]).toMatchObject({ price: 29_500 })
    expect((await adjust(id, { order_subscription_adjustment_id: 'x' }, 'DELETE')).body.error_code).toBe(
      'ORDER_SUBSCRIPTION_ADJUSTMENT_NOT_FOUND',
    )
  })

  test.each([
    [{ duration: 1, price: -1 }, 'ORDER_SUBSCRIPTION_BILL_ALREADY_PAID'],
    [{ duration: 61, price: -1 }, 'API_PARAM_INVALID'],
    [{ duration_from: 5, duration_to: 4 }, 'API_PARAM_INVALID'],
    [{ duration: 2, price: 0.5 }, 'API_PARAM_INVALID'],
    [{ duration_from: 2, duration_to: 3, price: -29_001 }, 'ORDER_SUBSCRIPTION_ADJUSTMENT_PRICE_INVALID'],
  ])('%j is refused, all of it: %s', async (body, code) => {
    const { id } = await subscribe()
    expect((await adjust(id, body)).body.error_code).toBe(code)
    expect((await bills(id))[0]).toMatchObject({ price: 29_000 })
  })
})

describe('the key that charges', () => {
  test('is for supervisors, charges a card, and once revoked no more', async () => {
    const { id } = await subscribe()
    expect(await detail(id)).not.toHaveProperty('charge_key')
    const { charge_key } = (await sandbox.api('GET', `/v1/order_subscriptions/${id}`, undefined, supervisor)).body
    const charge = (body: object, method = 'POST') =>
      sandbox.api(method, '/v1/order_subscriptions/charge', { charge_key, ...body }, supervisor)
    const { body } = await charge({ price: 5_000, metadata: { order_id: 'extra' } })
    expect(body).toMatchObject({ charge_key, price: 5_000, status: 1 })
    expect((await sandbox.api('GET', `/v1/orders/${body.order_number}`)).body).toMatchObject({ price: 5_000, status: 2 })
    expect((await charge({ price: 0 })).body.error_code).toBe('API_PARAM_INVALID')
    await sandbox.control('POST', `subscriptions/${id}/card`, { refused: true })
    expect((await charge({ price: 5_000 })).body.error_code).toBe('RC_REQUEST_FAILED')
    expect((await charge({}, 'DELETE')).body).toMatchObject({ charge_key, revoked_at: expect.any(String) })
    expect((await charge({ price: 5_000 })).body.error_code).toBe('ORDER_SUBSCRIPTION_CHARGE_KEY_NOT_FOUND')
  })
})

test.each([
  ['integer', 1],
  ['doc', 1],
  ['string', 'subscribing'],
])('status is told as %s', async (style, expected) => {
  const { id } = await subscribe()
  await sandbox.control('PUT', 'settings', { subscription_status_style: style })
  expect((await detail(id)).status).toBe(expected)
})

test('the list is found by status, person, order and time; unknown ones are 404', async () => {
  const { id, orderNumber } = await subscribe()
  await supervise((await subscribe()).id, 'terminate')
  const count = async (query: string) => (await sandbox.api('GET', `/v1/order_subscriptions?${query}`)).body.count
  expect(await count('status=1')).toBe(1)
  expect(await count('status=20')).toBe(1)
  expect(await count(`keyword=${orderNumber}`)).toBe(1)
  expect(await count('search_date_from=2026-01-31&search_date_to=2026-01-31')).toBe(2)
  expect(await count('s_at=2026-02-01')).toBe(0)
  expect(await count('order_number=none')).toBe(0)
  expect((await sandbox.api('GET', `/v1/order_subscriptions?order_number=${orderNumber}`)).body).toMatchObject({
    list: [{ order_subscription_id: id }],
  })
  for (const path of ['order_subscriptions/x', 'order_subscription_bills/x', 'order-subscription-requests/x'])
    expect((await sandbox.api('GET', `/v1/${path}`)).status).toBe(404)
  expect((await asks('pause', {})).body.error_code).toBe('API_PARAM_INVALID')
  expect((await asks('pause', { order_number: 'none' })).body.error_code).toBe('ORDER_SUBSCRIPTION_NOT_FOUND')
})

test('the list counts all contracts by state and all waiting requests by kind, under the names that production was seen to have', async () => {
  const [waiting] = [await subscribe(), await subscribe()]
  await supervise((await subscribe()).id, 'terminate')
  await supervise((await subscribe()).id, 'terminate', { service_end_at: '2026-02-28T00:00:00.000Z' })
  await supervise((await subscribe()).id, 'pause', { paused_at: NOON.toISOString() })
  await sandbox.control('PUT', 'settings', { subscription_requests: 'approval' })
  await asks('pause', { order_subscription_id: waiting.id })
  const { list, ...counts } = (await sandbox.api('GET', '/v1/order_subscriptions?status=20')).body
  expect(list).toHaveLength(1)
  expect(counts).toEqual({
    count: 1,
    total: 5,
    ing_pause: 1,
    ing_purchase: 0,
    ing_resume: 0,
    ing_termination: 0,
    ing_transfer: 0,
    sum_active: 3,
    sum_auto_end: 0,
    sum_cancel_request: 1,
    sum_first_payment_error: 0,
    sum_hold_on: 0,
    sum_pause: 1,
    sum_pending: 0,
    sum_terminated: 1,
    sum_trial: 0,
  })
})

test('a subscription goes to somebody else', async () => {
  const { id } = await subscribe()
  expect((await asks('transfer', { order_subscription_id: id, new_user_id: 'none' })).body.error_code).toBe('USER_NOT_FOUND')
  expect((await asks('transfer', { order_subscription_id: id })).body.error_code).toBe('API_PARAM_INVALID')
  await asks('transfer', { order_subscription_id: id, new_username: '김영희', new_user_phone: '01000000000' })
  expect(await detail(id)).toMatchObject({ user_id: null, user: { name: '김영희', phone: '01000000000' } })
})
