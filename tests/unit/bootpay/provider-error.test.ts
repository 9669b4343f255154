import { expect, test } from 'vitest'
import { toProviderError } from '#lib/bootpay/provider-error.ts'
import { toProviderId } from '#lib/bootpay/provider-id.ts'

test.each([
  [{ status: 404, code: 3700, message: '주문내역을 찾지 못했습니다.', data: null }, 'not_found', '3700'],
  [{ error_code: 'RC_NOT_FOUND', message: '' }, 'not_found', 'RC_NOT_FOUND'],
  [{ error_code: 'API_ROLE_NOT_SUPPORT', message: '' }, 'misconfigured', 'API_ROLE_NOT_SUPPORT'],
  [{ error_code: -101, message: 'keys' }, 'misconfigured', '-101'],
  [{ error_code: 'CANCEL_PRICE_OVER', message: '' }, 'refused', 'CANCEL_PRICE_OVER'],
  [{ error_code: 'SERVER_ERROR', message: '' }, 'unknown', 'SERVER_ERROR'],
  [{ error_code: -100, message: 'timeout of 300ms exceeded' }, 'unknown', 'NETWORK'],
  [{ error: 'Request Rest Api Failed to Bootpay Commerce Server, timeout' }, 'unknown', 'NO_ANSWER'],
  ['<html>502</html>', 'unknown', 'NOT_JSON'],
  [undefined, 'unknown', 'NOT_JSON'],
])('%j', (thrown, kind, code) => {
  expect(toProviderError(thrown)).toMatchObject({ kind, code })
})

test.each(['../users?x=1', 'a/b', '', 'undefined', 'null', '1'.repeat(65), '한글', 'a b', null, 5, '%2e%2e'])(
  '%j is no id',
  (value) => {
    expect(toProviderId(value)).toBeNull()
  },
)
