import { expect, test } from 'vitest'
import { toBootpayLink } from '#lib/bootpay/bootpay-link.ts'

const SANDBOX = 'http://127.0.0.1:4000'

test.each([
  ...['bootpay.co.kr', 'bootapi.com', 'bootpay.ai', 'bootpay.shop', 'lightpay.kr', 'settlebank.co.kr', 'nicepay.co.kr'].flatMap(
    (domain) => [`https://${domain}/receipt/1`, `https://door.${domain}/receipt/1?a=b#c`],
  ),
  'https://a.b.bootpay.shop/',
])('INV-73: %s is a link', (url) => {
  expect(toBootpayLink(url, null)).toBe(url)
})

test.each([
  ...[
    'http://door.bootpay.co.kr/1',
    'ftp://door.bootpay.co.kr',
    'javascript:alert(1)//https://bootpay.co.kr',
    'data:text/html,x',
  ],
  ...[
    'https://evil.example/',
    'https://bootpay.co.kr.evil.example/',
    'https://evilbootpay.co.kr/',
    'https://evil.example/bootpay.co.kr',
  ],
  ...[
    'https://bootpay.co.kr:8443/',
    'https://door@bootpay.co.kr/',
    'https://:x@bootpay.co.kr/',
    'https://bootpay.co.kr@evil.example/',
  ],
  ...['http://127.0.0.1:4000/i/1', 'https://127.0.0.1/', 'https://localhost/', '//bootpay.co.kr/1', '/receipt/1', 'soon', ''],
  ...['https://bootpay.co.kr./', 'https://bootpаy.co.kr/'],
  null,
])('INV-73: %s is none', (url) => {
  expect(toBootpayLink(url, null)).toBeNull()
})

test('the sandbox’s own pages count in sandbox mode, and no other loopback', () => {
  expect(toBootpayLink(`${SANDBOX}/i/1`, SANDBOX)).toBe(`${SANDBOX}/i/1`)
  for (const url of [
    'http://127.0.0.1:4001/i/1',
    'https://127.0.0.1:4000/i/1',
    'http://localhost:4000/i/1',
    'http://a@127.0.0.1:4000/',
  ])
    expect(toBootpayLink(url, SANDBOX)).toBeNull()
})

test('an address is written as it is read', () => {
  expect(toBootpayLink('https://DOOR.bootpay.co.kr/a"<b>', null)).toBe('https://door.bootpay.co.kr/a%22%3Cb%3E')
})
