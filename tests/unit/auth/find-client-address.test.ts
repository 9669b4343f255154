import { describe, expect, it } from 'vitest'
import { findClientAddress } from '#lib/auth/find-client-address.ts'

const forwarded = (value: string): Headers => new Headers({ 'x-forwarded-for': value })

describe('findClientAddress', () => {
  it('believes nobody without a proxy of ours', () => {
    expect(findClientAddress(forwarded('203.0.113.7'), 0)).toBeNull()
  })

  it('takes what our own proxies added, never what the client sent', () => {
    expect(findClientAddress(forwarded('198.51.100.1, 203.0.113.7'), 1)).toBe('203.0.113.7')
    expect(findClientAddress(forwarded('198.51.100.1, 203.0.113.7, 10.0.0.2'), 2)).toBe('203.0.113.7')
    expect(findClientAddress(forwarded('2001:db8::1'), 1)).toBe('2001:db8::1')
  })

  it.each(['', 'unknown', '203.0.113.7, ', '<script>'])('gives nothing for %j', (value) => {
    expect(findClientAddress(forwarded(value), 1)).toBeNull()
  })

  it('gives nothing when the chain is shorter than our proxies', () => {
    expect(findClientAddress(forwarded('203.0.113.7'), 2)).toBeNull()
    expect(findClientAddress(new Headers(), 1)).toBeNull()
  })
})
