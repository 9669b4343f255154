/** Codes by which Bootpay refuses our keys, or the token that it made of them: the operator's to mend (protocol notes §10). */
export const KEY_ERRORS: readonly string[] = [
  'APP_CLIENT_KEY_NOT_FOUND',
  'APP_KEY_NOT_FOUND',
  'APP_SK_NOT_MATCHED',
  'APPLICATION_ID_INVALID',
  'ACCESS_TOKEN_INVALID',
  'TOKEN_KEY_INVALID',
  'TOKEN_EXPIRED',
  '1216',
]
