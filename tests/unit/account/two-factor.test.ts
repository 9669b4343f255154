import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { drawQr } from '#lib/account/draw-qr.ts'
import { readCode } from '#lib/account/read-code.ts'
import { computeTotp } from '#tests/support/totp.ts'

describe('drawQr', () => {
  it.each([
    'otpauth://totp/Shop:me%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Shop&digits=6&period=30',
    `otpauth://totp/${encodeURIComponent('부트페이 스토어 (샌드박스)')}:${'x'.repeat(120)}?secret=${'A'.repeat(52)}`,
  ])('draws what a camera reads: %s', (text) => {
    const { size, path } = drawQr(text)
    expect(decodeQR(rasterize(size, path))).toBe(text)
  })
})

describe('readCode', () => {
  it.each([
    ['123 456', 'totp', '123456'],
    [' 123456 ', 'totp', '123456'],
    ['12345', 'totp', null],
    ['1234567', 'totp', null],
    ['１２３４５６', 'totp', null],
    [null, 'totp', null],
    ['a'.repeat(10_000), 'totp', null],
    ['abCD1-efGH2', 'backup', 'abCD1-efGH2'],
    ['abCD1efGH2', 'backup', 'abCD1-efGH2'],
    ['123456', 'backup', null],
  ] as const)('%j as %s is %j', (given, kind, code) => {
    expect(readCode(given, kind)).toBe(code)
  })
})

// RFC 6238, appendix B, its last six digits.
it.each([
  [59_000, '287082'],
  [1_111_111_109_000, '081804'],
  [2_000_000_000_000, '279037'],
])('the tests’ own authenticator is right at %i', (at, code) => {
  expect(computeTotp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', at)).toBe(code)
})

/** The path as pixels, four a module, as a screen would show it. */
function rasterize(size: number, path: string): { width: number; height: number; data: Uint8Array } {
  const scale = 4
  const width = size * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
    }
  }
  return { width, height: width, data }
}
