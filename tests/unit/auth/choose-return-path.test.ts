import { describe, expect, it } from 'vitest'
import { chooseReturnPath } from '#app/admin/_lib/choose-return-path.ts'

describe('chooseReturnPath', () => {
  it.each(['/admin/orders', '/admin/orders?status=paid&before=abc', '/admin/orders/0123456789abcdef0123456789abcdef'])(
    'goes back to %s',
    (next) => {
      expect(chooseReturnPath(next)).toBe(next)
    },
  )

  it.each([
    undefined,
    null,
    ['/admin/orders'],
    '',
    '/',
    '/pricing',
    '/admin',
    '/administrator',
    '/admin/sign-in',
    '/admin/sign-in?next=/admin/sign-in',
    '/admin/../pricing',
    '/admin/%2e%2e/pricing',
    'admin/orders',
    'https://evil.example/admin/orders',
    '//evil.example/admin/orders',
    '/\\evil.example/admin/orders',
    '/\t/evil.example/admin/orders',
    '\t//evil.example/admin/orders',
    'javascript:alert(1)//admin/',
    '/admin/..//evil.example/',
  ])('goes home instead of %j', (next) => {
    expect(chooseReturnPath(next)).toBe('/admin/orders')
  })

  it('drops what a browser would not send', () => {
    expect(chooseReturnPath('/admin/orders#fragment')).toBe('/admin/orders')
    expect(chooseReturnPath('/admin//evil.example')).toBe('/admin//evil.example')
  })
})
