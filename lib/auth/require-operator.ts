import type { AuditSubject } from '../audit/audit-subject.ts'
import { ShopError } from '../errors.ts'
import { getOperator, type Operator } from './get-operator.ts'
import { may, type Permission } from './permissions.ts'
import { recordRefusal } from './record-refusal.ts'

/**
 * The first line of every action and route of the back office. Who is signed in and refused is written into the audit log, up to a bound
 * (`recordRefusal`).
 *
 * @param action what is asked for, in the words of the log
 * @param subject what it is about, where it is about one thing
 * @throws ShopError SIGN_IN_REQUIRED, NOT_ALLOWED
 */
export async function requireOperator(
  headers: Headers,
  permission: Permission,
  action: string = permission,
  subject: AuditSubject | null = null,
): Promise<Operator> {
  const operator = await getOperator(headers)
  if (operator === null) throw new ShopError('SIGN_IN_REQUIRED', '로그인이 필요합니다. 다시 로그인해 주세요.')
  if (!may(operator.role, permission)) {
    await recordRefusal(operator, permission, action, subject)
    throw new ShopError('NOT_ALLOWED', '이 작업을 할 권한이 없습니다. 아무것도 바뀌지 않았습니다. 소유자에게 요청해 주세요.')
  }
  return operator
}
