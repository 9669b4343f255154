import { describe, expect, it } from 'vitest'
import { orderListPath, readOrderQuery } from '#app/admin/orders/read-order-query.ts'

describe('readOrderQuery', () => {
  it('reads the filter and the page', () => {
    expect(readOrderQuery({ status: 'paid', before: 'abc', other: '1' })).toEqual({ status: 'paid', before: 'abc' })
  })

  it('reads the details of a filter', () => {
    const query = {
      status: 'paid',
      cycle: 'yearly',
      sort: 'amount',
      incident: true,
      plan: 'starter',
      promotion: 'HELLO',
      search: '홍길동',
      from: '2026-11-01',
      to: '2026-11-30',
      min: 0,
      max: 99_000,
    } as const
    const { searchParams } = new URL(orderListPath(query), 'http://localhost')
    expect(readOrderQuery(Object.fromEntries(searchParams))).toEqual(query)
  })

  it.each([
    {},
    { from: '2026-02-30' },
    { to: 'x' },
    { min: '-1' },
    { max: '99999999999' },
    { search: 'a\0' },
    { incident: 'yes' },
    { status: 'nope' },
    { status: 'constructor' },
    { status: ['paid', 'paid'] },
    { before: ['a', 'b'] },
  ])('reads %j as nothing', (params) => {
    expect(readOrderQuery(params)).toEqual({})
  })

  it('comes back from its own address', () => {
    const query = { status: 'awaiting_deposit', after: 'a+b/c=&d' } as const
    const { search } = new URL(orderListPath(query), 'http://localhost')
    expect(readOrderQuery(Object.fromEntries(new URLSearchParams(search)))).toEqual(query)
    expect(orderListPath({})).toBe('/admin/orders')
  })
})
