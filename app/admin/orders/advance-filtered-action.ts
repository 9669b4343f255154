'use server'

import { headers } from 'next/headers'
import { may } from '#lib/auth/permissions.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { advanceFiltered, type FilteredBatch } from '#lib/orders/advance-filtered.ts'
import { MOST_FILTERED } from '#lib/orders/filtered-limits.ts'
import { firstPage, readOrderQuery } from './read-order-query.ts'
import { readStep } from './read-step.ts'

export type FilteredAnswer = ({ ok: true } & FilteredBatch) | { ok: false; message: string }

/**
 * For operators: the next batch of a list's orders. Which orders these are is found here; the browser says where it is.
 *
 * @param step `shipping` or `completed`
 * @param list the list's address, from its `?` on
 * @param at `{ mark, next, most }` as `advanceFiltered` has them, the mark as digits
 */
export async function advanceFilteredAction(step: unknown, list: unknown, at: unknown): Promise<FilteredAnswer> {
  try {
    const operator = await requireOperator(await headers(), 'orders.advance', 'advancing one of many orders')
    const filter = { ...readFilter(list), personal: may(operator.role, 'personal.read') }
    return { ok: true, ...(await advanceFiltered(filter, readStep(step), operator, readPlace(at))) }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'advancing the orders of a filter failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 주문 상태를 확인한 뒤 다시 시도해 주세요.' }
  }
}

/** What cannot be read of an address counts as absent in a list. Here that would be more orders than were meant: it is refused. */
function readFilter(list: unknown) {
  if (typeof list !== 'string') throw unreadable()
  const params = new URLSearchParams(list)
  const query = firstPage(readOrderQuery(Object.fromEntries(params)))
  if (Object.keys(query).length !== params.size) throw unreadable()
  return query
}

function readPlace(at: unknown): { mark: bigint; next: string | null; most: number } {
  const { mark, next, most } = (at ?? {}) as Record<string, unknown>
  if (typeof mark !== 'string' || !/^\d{1,18}$/.test(mark)) throw unreadable()
  if (next !== null && (typeof next !== 'string' || !/^[a-z_]{1,20}( [A-Za-z0-9_-]{1,200})?$/.test(next))) throw unreadable()
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 1 || most > MOST_FILTERED) throw unreadable()
  return { mark: BigInt(mark), next, most }
}

const unreadable = (): ShopError => new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다. 새로고침한 뒤 다시 시도해 주세요.')
