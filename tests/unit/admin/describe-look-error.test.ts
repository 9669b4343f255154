import { expect, test } from 'vitest'
import { describeLookError } from '#app/admin/_lib/describe-look-error.ts'

test.each([
  ['unknown SERVER_ERROR', '부트페이가 제대로 응답하지 않음 (SERVER_ERROR)'],
  ['misconfigured 1700', '부트페이 키나 권한이 맞지 않음 (1700)'],
  ['unknown at Bootpay', '부트페이에 아직 없는 주문번호'],
  ['something newer', 'something newer'],
])('%s: %s', (error, text) => {
  expect(describeLookError(error)).toBe(text)
})
