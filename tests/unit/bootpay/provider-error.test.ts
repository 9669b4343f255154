import { expect, test } from 'vitest'
import { ProviderError, toProviderError } from '#lib/bootpay/provider-error.ts'
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
  [null, 'unknown', 'NOT_JSON'],
  // -100 with a status is Bootpay's own word about our keys; without one it never came through.
  [{ error_code: -100, status: 401, message: '' }, 'misconfigured', '-100'],
  [{ error_code: true }, 'unknown', 'NO_ANSWER'],
  // Both fields: the more telling one.
  [{ error_code: 'RC_NOT_FOUND', code: 500 }, 'not_found', 'RC_NOT_FOUND'],
])('%j', (thrown, kind, code) => {
  expect(toProviderError(thrown)).toMatchObject({ kind, code })
})

/** What each of Bootpay's codes lets us conclude (protocol notes §10). Everything else that it says is a refusal. */
const CODES = {
  not_found: [
    ...['ORDER_NOT_FOUND', '3700', 'RC_NOT_FOUND', 'PRODUCT_NOT_FOUND', 'NOT_FOUND'],
    ...['ORDER_SUBSCRIPTION_NOT_FOUND', 'ORDER_SUBSCRIPTION_BILL_NOT_FOUND'],
  ],
  misconfigured: [
    ...['-101', '-47', '-200', '1216', '1700', 'ACCESS_TOKEN_INVALID', 'TOKEN_KEY_INVALID', 'TOKEN_EXPIRED'],
    ...['API_ROLE_NOT_SUPPORT', 'API_SCOPE_INVALID', 'APP_CLIENT_KEY_NOT_FOUND', 'APP_SK_NOT_MATCHED', 'APP_KEY_NOT_FOUND'],
    'APPLICATION_ID_INVALID',
  ],
  // Nobody knows whether it was done: never taken for a refusal.
  unknown: ['SERVER_ERROR', 'TOO_MANY_REQUESTS', 'RATE_LIMITED', 'PROCESS_DUPLICATED', '500', '502', '503', '599', '429'],
  refused: ['CANCEL_ALREADY_DONE', 'ORDER_PRICE_NOT_MATCH', '3708', '400', '404', '1500', '5000', '4290', '50x', '', '14290'],
}

test.each(Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
  'the code %j means %s',
  (code, kind) => {
    const error = toProviderError({ code, message: 'why' })
    expect(error).toMatchObject({ name: 'ProviderError', kind, code, message: 'why' })
    expect(error).toBeInstanceOf(ProviderError)
  },
)

test('what went wrong is told, cut to a line; what is an error of ours already stays it', () => {
  expect(toProviderError({ error_code: 'X', message: 'm'.repeat(301) }).message).toBe('m'.repeat(300))
  expect(toProviderError({ error_code: 'X', message: 5 }).message).toBe('')
  expect(toProviderError({ message: 'socket hang up' }).message).toBe('socket hang up')
  expect(toProviderError({}).message).toBe('Bootpay did not answer')
  expect(toProviderError('<html>').message).toBe('Bootpay answered with something that is not JSON')
  expect(toProviderError({ error_code: -100 }).message).toBe('no connection to Bootpay')
  const known = new ProviderError('refused', 'X', '')
  expect(toProviderError(known)).toBe(known)
})

test.each(['a', 'A-b_9', '25071182085082524116', '1'.repeat(64)])('%j is an id', (value) => {
  expect(toProviderId(value)).toBe(value)
})

test.each(['../users?x=1', 'a/b', '', 'undefined', 'null', '1'.repeat(65), '한글', 'a b', null, 5, '%2e%2e'])(
  '%j is no id',
  (value) => {
    expect(toProviderId(value)).toBeNull()
  },
)
