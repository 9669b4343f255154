import { describe, expect, it } from 'vitest'
import { describeCount, describeEnd } from '#app/admin/orders/_list/describe-run.ts'
import { groupFailures } from '#app/admin/orders/_list/group-failures.ts'
import { type RunEnd, runBatches } from '#app/admin/orders/_list/run-batches.ts'
import type { FilteredAnswer } from '#app/admin/orders/advance-filtered-action.ts'
import type { FilteredResult } from '#lib/orders/advance-filtered.ts'
import { FILTERED_BATCH, MOST_FILTERED } from '#lib/orders/filtered-limits.ts'

const result = (n: number, outcome: FilteredResult['outcome'] = 'done'): FilteredResult => ({
  order_id: String(n).padStart(32, '0'),
  outcome,
  status: outcome === 'changed' ? 'completed' : null,
  buyer_name: '홍길동',
})

/** A shop with so many orders, that answers as the action does; `asked` tells what it was asked. */
function shopOf(total: number, outcome: (n: number) => FilteredResult['outcome'] = () => 'done') {
  const asked: { next: string | null; most: number }[] = []
  const ask = async (next: string | null, most: number): Promise<FilteredAnswer> => {
    asked.push({ next, most })
    const from = Number(next ?? 0)
    const size = Math.min(most, FILTERED_BATCH, total - from)
    const results = Array.from({ length: size }, (_, n) => result(from + n, outcome(from + n)))
    return { ok: true, results, next: from + size < total ? String(from + size) : null }
  }
  return { ask, asked }
}

const always = () => true

describe('a run', () => {
  it('goes on to the last order, each once, and tells how far it is', async () => {
    const told: number[] = []
    const { results, end } = await runBatches(shopOf(120).ask, MOST_FILTERED, (so) => told.push(so.length) > 0)
    expect(end).toBe('all')
    expect(new Set(results.map(({ order_id }) => order_id)).size).toBe(120)
    expect(told).toEqual([50, 100])
  })

  it('never moves more than one decision stands for, also where batches come short', async () => {
    const shop = shopOf(5_000)
    const short = async (next: string | null, most: number) => await shop.ask(next, Math.min(most, 33))
    const { results, end } = await runBatches(short, MOST_FILTERED, always)
    expect(end).toBe('most')
    expect(results).toHaveLength(MOST_FILTERED)
  })

  it('stops after the batch under way', async () => {
    const shop = shopOf(500)
    const { results, end } = await runBatches(shop.ask, MOST_FILTERED, (so) => so.length < 100)
    expect(end).toBe('stopped')
    expect(results).toHaveLength(100)
    expect(shop.asked).toHaveLength(2)
  })

  it('ends when nothing can be written any more, not for single failures', async () => {
    const failing = await runBatches(shopOf(500, (n) => (n < 60 ? 'done' : 'failed')).ask, MOST_FILTERED, always)
    expect(failing.end).toBe('failing')
    expect(failing.results).toHaveLength(100)
    const some = await runBatches(shopOf(500, (n) => (n % 3 === 0 ? 'done' : 'failed')).ask, MOST_FILTERED, always)
    expect(some.end).toBe('all')
  })

  it('keeps what was done when the shop refuses or does not answer', async () => {
    const shop = shopOf(500)
    let asked = 0
    const refusing = async (next: string | null, most: number): Promise<FilteredAnswer> =>
      ++asked > 2 ? { ok: false, message: '로그인이 필요합니다.' } : await shop.ask(next, most)
    const refused = await runBatches(refusing, MOST_FILTERED, always)
    expect(refused).toMatchObject({ end: { message: '로그인이 필요합니다.' } })
    expect(refused.results).toHaveLength(100)
    const broken = await runBatches(() => Promise.reject(new Error('offline')), MOST_FILTERED, always)
    expect(broken).toEqual({ results: [], end: { message: expect.stringContaining('연결이 끊겨') } })
  })
})

describe('what is said of it', () => {
  it.each<[RunEnd, number, number, RegExp | null]>([
    ['all', 120, 120, null],
    ['all', 118, 120, /^2건은 그사이 상태가 바뀌어/],
    ['most', 2_000, 2_001, /한 번에 2,000건까지/],
    ['stopped', 50, 120, /^취소하여/],
    ['failing', 100, 120, /오류가 이어져/],
    [{ message: '로그인이 필요합니다.' }, 100, 120, /^로그인이 필요합니다\. 여기에서 멈추었습니다\./],
  ])('ended by %j after %i of %i', (end, done, counted, said) => {
    const note = describeEnd({ results: Array.from({ length: done }, (_, n) => result(n)), end }, counted)
    if (said === null) expect(note).toBeNull()
    else expect(note).toMatch(said)
  })

  it('counts are whole until they are more than a run takes on', () => {
    expect([0, 1_999, 2_000, 2_001].map(describeCount)).toEqual(['0건', '1,999건', '2,000건', '2,000건 이상'])
  })

  it('hundreds of failures are a line a reason, the commonest first', () => {
    const results = [
      result(0),
      ...Array.from({ length: 3 }, (_, n) => result(1 + n, 'changed')),
      ...Array.from({ length: 400 }, (_, n) => result(10 + n, 'failed')),
    ]
    const groups = groupFailures({ step: 'shipping', results })
    expect(groups.map((group) => [group.reason, group.results.length])).toEqual([
      ['일시적인 오류로 처리하지 못했습니다. 다시 시도해 주세요.', 400],
      ['그사이 ‘완료’ 상태가 되어 처리하지 않았습니다.', 3],
    ])
  })
})
