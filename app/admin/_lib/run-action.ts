import { headers } from 'next/headers'
import type { Operator } from '#lib/auth/get-operator.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'

export type ActionState = { ok: boolean; message: string } | null

/**
 * What every action of the back office has in common: it begins with who may call it, a refusal is told as it is, and what nobody
 * foresaw is logged and told without its inside.
 *
 * @param work what to do; its answer is what the operator reads
 */
export async function runAction(what: string, work: (operator: Operator) => Promise<string>): Promise<ActionState> {
  try {
    return { ok: true, message: await work(await requireOperator(await headers())) }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, `${what} failed`)
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}
