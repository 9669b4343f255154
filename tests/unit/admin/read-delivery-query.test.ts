import { describe, expect, it } from 'vitest'
import { deliveryListPath, readDeliveryQuery, toDeliveryFilter } from '#app/admin/webhooks/read-delivery-query.ts'

describe('the inbox’s address', () => {
  it('is read as it was typed, a day as its minutes; what is unreadable, unknown or there twice is absent', () => {
    const query = {
      status: 'failed',
      event: 'order.paid',
      order: 'abc',
      from: '2026-11-25T14:30',
      to: '2026-11-25T15:00',
      first: '1',
      last: '9',
    }
    expect(readDeliveryQuery({ ...query, page: '2', before: ['1', '2'] })).toEqual(query)
    expect(
      readDeliveryQuery({ status: 'lost', from: '2026-02-30T99:00', to: 'now', first: '-1', last: '1e3', event: '<b>' }),
    ).toEqual({})
    const day = readDeliveryQuery({ from: '2026-11-25', to: '2026-11-25', order: '2026-11-25' })
    expect(day).toEqual({ from: '2026-11-25T00:00', to: '2026-11-25T23:59', order: '2026-11-25' })
    expect(deliveryListPath({ from: '2026-11-25T14:30' })).toBe('/admin/webhooks?from=2026-11-25T14%3A30')
    expect(deliveryListPath({})).toBe('/admin/webhooks')
  })

  it('means minutes and days in Seoul, the last one included', () => {
    expect(toDeliveryFilter({ from: '2026-11-25T14:30', to: '2026-11-25T14:30', first: '3', last: '4', status: 'done' })).toEqual(
      {
        from: new Date('2026-11-25T05:30:00Z'),
        to: new Date('2026-11-25T05:31:00Z'),
        firstId: '3',
        lastId: '4',
        status: 'done',
      },
    )
    expect(toDeliveryFilter(readDeliveryQuery({ from: '2026-11-25', to: '2026-11-25' }))).toEqual({
      from: new Date('2026-11-24T15:00:00Z'),
      to: new Date('2026-11-25T15:00:00Z'),
    })
    expect(toDeliveryFilter({})).toEqual({})
  })
})
