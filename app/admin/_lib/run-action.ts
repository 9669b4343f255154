import { headers } from 'next/headers'
import type { AuditSubject } from '#lib/audit/audit-subject.ts'
import { runAudited } from '#lib/audit/run-audited.ts'
import type { Operator } from '#lib/auth/get-operator.ts'
import type { Permission } from '#lib/auth/permissions.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'

/** `field`: the name of the input that a refusal is about. */
export type ActionState = { ok: boolean; message: string; field?: string } | null

/**
 * What every action of the back office has in common: it begins with who may call it, is written into the audit log (`runAudited`), a
 * refusal is told as it is, and what nobody foresaw is logged and told without its inside.
 *
 * @param what for the logs; no personal data
 * @param work what to do; its answer is what the operator reads
 * @param subject what it is about, for the audit entry of a refusal
 */
export async function runAction(
  what: string,
  permission: Permission,
  work: (operator: Operator) => Promise<string>,
  subject: AuditSubject | null = null,
): Promise<ActionState> {
  try {
    const operator = await requireOperator(await headers(), permission, what, subject)
    const message = await runAudited({ operator, permission, action: what, subject }, () => work(operator))
    return { ok: true, message }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message, ...nameField(error) }
    log.error({ err: error }, `${what} failed`)
    return {
      ok: false,
      message: permission === 'refunds.make' ? UNSURE : '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    }
  }
}

/** What failed may have failed after the refund was written, which a job then carries out: pressing again is not the next step. */
const UNSURE =
  '일시적인 오류로 결과를 확인하지 못했습니다. 환불이 접수되었을 수 있으니, 화면을 새로 고쳐 환불 내역을 먼저 확인해 주세요.'

/** Use cases name fields as their code does (`capTotal`), forms as HTML does (`cap_total`). */
function nameField({ details }: ShopError): { field?: string } {
  if (typeof details.field !== 'string' || details.field === '') return {}
  const [name = ''] = details.field.split('.')
  return { field: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }
}
