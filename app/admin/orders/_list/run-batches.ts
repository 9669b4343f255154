import type { FilteredResult } from '#lib/orders/advance-filtered.ts'
import type { FilteredAnswer } from '../advance-filtered-action.ts'

/** So many failures one after the other are no longer those of single orders. */
const FAILING = 20

/**
 * all: none is left. most: as many as one decision stands for. stopped: by who watches. failing: nothing could be written any more. A
 * message: the shop refused, or did not answer.
 */
export type RunEnd = 'all' | 'most' | 'stopped' | 'failing' | { message: string }

export type Run = { results: FilteredResult[]; end: RunEnd }

/**
 * Asks for batch after batch until one of its ends is reached. A batch under way is always waited for, so that the results are whole.
 *
 * @param ask for the batch that begins at `next`, of so many orders at most
 * @param goOn told what there is after each batch; false stops the run
 */
export async function runBatches(
  ask: (next: string | null, most: number) => Promise<FilteredAnswer>,
  most: number,
  goOn: (results: readonly FilteredResult[]) => boolean,
): Promise<Run> {
  const results: FilteredResult[] = []
  let next: string | null = null
  for (;;) {
    const answer: FilteredAnswer = await ask(next, most - results.length).catch(() => ({
      ok: false,
      message: '연결이 끊겨 마지막 결과를 받지 못했습니다.',
    }))
    if (!answer.ok) return { results, end: { message: answer.message } }
    results.push(...answer.results)
    if (answer.next === null) return { results, end: 'all' }
    if (results.length >= most) return { results, end: 'most' }
    const last = results.slice(-FAILING)
    if (last.length === FAILING && last.every(({ outcome }) => outcome === 'failed')) return { results, end: 'failing' }
    if (!goOn(results)) return { results, end: 'stopped' }
    next = answer.next
  }
}
