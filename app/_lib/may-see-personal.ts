import { getOperator } from '#lib/auth/get-operator.ts'
import { may } from '#lib/auth/permissions.ts'

/**
 * Whether an operator asks who may read personal data. What buyers are shown of their orders is not masked: who may only look
 * sees orders in the back office.
 */
export async function maySeePersonal(headers: Headers): Promise<boolean> {
  const operator = await getOperator(headers)
  return operator !== null && may(operator.role, 'personal.read')
}
