import { expect, it } from 'vitest'
import { openAccount, sealAccount } from '#lib/refunds/seal-account.ts'

const account = { bankCode: '004', accountNumber: '12345678901234', holder: '홍길동 🙂' }

it('INV-28: an account is opened for the refund it was given for, and for no other', () => {
  const box = sealAccount(account, 7n)
  expect(openAccount(box, 7n)).toEqual(account)
  expect(openAccount(box, 8n)).toBeNull()
  expect(Buffer.from(box, 'base64url').toString('latin1')).not.toContain(account.accountNumber)
})

it('never makes the same box twice, and opens none that was altered', () => {
  const box = sealAccount(account, 7n)
  expect(sealAccount(account, 7n)).not.toBe(box)
  for (const at of [0, 13, 30]) {
    const bytes = Buffer.from(box, 'base64url')
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    expect(openAccount(bytes.toString('base64url'), 7n)).toBeNull()
  }
  expect(openAccount('', 7n)).toBeNull()
})
