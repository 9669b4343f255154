import { expect, it } from 'vitest'
import { maskPayload } from '#app/admin/_lib/mask-payload.ts'

it('leaves what says how a payment stands, and nothing that says whose it is', () => {
  const body = {
    event: 'order.paid',
    data: {
      order_number: '202611250001',
      order_id: '68707c59b0eacea5cd974efd',
      status: 1,
      price: 29_000,
      purchased_at: '2026-11-25T10:00:00Z',
      user: { user_id: 'guest_1', name: '홍길동', phone: '01012345678', email: 'hong@example.com', phone_number: '01012345678' },
      user_id: 'guest_1',
      username: '홍길동',
      metadata: '{"order_id":"0123","name":"홍길동"}',
      bank_data: { account_number: '110123456789', holder: '홍길동', bank_name: '신한' },
      card_data: { card_no: '9430-****', card_approve_no: '1234' },
      memo: ['홍길동', { address: '서울시' }],
      sandbox: true,
      cancelled: null,
    },
  }
  const masked = maskPayload(JSON.stringify(body))
  for (const secret of ['홍길동', '0101234', 'hong@', '110123', '9430', '서울', 'guest_1']) expect(masked).not.toContain(secret)
  expect(JSON.parse(masked)).toMatchObject({
    event: 'order.paid',
    data: { order_number: '202611250001', status: 1, price: 29_000, purchased_at: '2026-11-25T10:00:00Z', sandbox: true },
  })
})

it.each(['', 'name=홍길동&price=1', '"홍길동"'])('shows nothing of %j', (body) => {
  expect(maskPayload(body)).not.toContain('홍길동')
})
