import { ShopError } from '../errors.ts'
import { getOperator, type Operator } from './get-operator.ts'

/** @throws ShopError SIGN_IN_REQUIRED */
export async function requireOperator(headers: Headers): Promise<Operator> {
  const operator = await getOperator(headers)
  if (operator === null) throw new ShopError('SIGN_IN_REQUIRED', '로그인이 필요합니다. 다시 로그인해 주세요.')
  return operator
}
