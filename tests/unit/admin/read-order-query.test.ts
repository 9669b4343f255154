import { describe, expect, it } from 'vitest'
import { orderListPath, readOrderQuery } from '#app/admin/orders/read-order-query.ts'

describe('readOrderQuery', () => {
  it('reads the filter and the page', () => {
    expect(readOrderQuery({ status: 'paid', before: 'abc', other: '1' })).toEqual({ status: 'paid', before: 'abc' })
  })

  it.each([{}, { status: 'nope' }, { status: 'constructor' }, { status: ['paid', 'paid'] }, { before: ['a', 'b'] }])(
    'reads %j as nothing',
    (params) => {
      expect(readOrderQuery(params)).toEqual({})
    },
  )

  it('comes back from its own address', () => {
    const query = { status: 'awaiting_deposit', after: 'a+b/c=&d' } as const
    const { search } = new URL(orderListPath(query), 'http://localhost')
    expect(readOrderQuery(Object.fromEntries(new URLSearchParams(search)))).toEqual(query)
    expect(orderListPath({})).toBe('/admin/orders')
  })
})
