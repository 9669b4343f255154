import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Badge } from '#app/_ui/badge.tsx'
import { formatWon } from '#lib/money.ts'
import { getReconciliation, type ReconciliationReport } from '#lib/reconciliation/get-reconciliation.ts'
import { describeLookError } from '../../_lib/describe-look-error.ts'
import { formatNumber, formatTime, shortOrderId } from '../../_lib/format.ts'
import { differenceLabel } from '../../_lib/labels.ts'
import { requirePageOperator } from '../../_lib/require-page-operator.ts'
import { Empty } from '../../_ui/empty.tsx'
import { Fact, FactList, Id } from '../../_ui/fact-list.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { KindsPicture } from '../kinds-picture.tsx'
import { RefreshWhileRunning } from '../refresh-while-running.tsx'
import { RunBadge } from '../run-badge.tsx'
import { SumsPicture } from '../sums-picture.tsx'

export const metadata: Metadata = { title: '대사 결과' }

type Props = { params: Promise<{ id: string }> }
type Difference = ReconciliationReport['differences'][number]

export default async function ReportPage({ params }: Props) {
  const { id } = await params
  await requirePageOperator(`/admin/reconciliation/${encodeURIComponent(id)}`)
  const run = await getReconciliation(id)
  if (run === null) notFound()
  const under = run.status === 'queued' || run.status === 'running'
  return (
    <main className="mx-auto grid max-w-4xl gap-4 px-4 py-6 sm:px-6">
      {under ? <RefreshWhileRunning /> : null}
      <Link
        href="/admin/reconciliation"
        prefetch={false}
        className="inline-flex min-h-11 items-center justify-self-start text-sm text-soft hover:text-ink"
      >
        ← 대사
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="figures text-2xl font-bold">
          {run.from_day === run.to_day ? run.from_day : `${run.from_day} – ${run.to_day}`}
        </h1>
        <RunBadge run={run} />
      </div>
      <Panel id="sums" title="합계 (환불을 뺀 금액)">
        <FactList>
          <Fact name="부트페이">
            {run.status === 'done' ? `${formatNumber(run.theirs)}건 · ${formatWon(run.their_amount)}` : null}
          </Fact>
          <Fact name="우리">{run.status === 'done' ? `${formatNumber(run.ours)}건 · ${formatWon(run.our_amount)}` : null}</Fact>
          <Fact name="차이">{run.status === 'done' ? formatWon(run.our_amount - run.their_amount) : null}</Fact>
          <Fact name="끝난 시각">{run.finished_at === null ? null : formatTime(run.finished_at)}</Fact>
          {run.error === null ? null : <Fact name="오류">{describeLookError(run.error)}</Fact>}
        </FactList>
        {run.status === 'done' ? (
          <div className="mt-3">
            <SumsPicture run={run} longest={Math.max(run.their_amount, run.our_amount)} />
          </div>
        ) : null}
      </Panel>
      <KindsPicture differences={run.differences} />
      {run.status === 'done' && run.differences.length === 0 ? (
        <Empty title="모두 일치합니다.">부트페이의 주문과 우리 기록이 금액, 결제 여부, 환불, 구독까지 같습니다.</Empty>
      ) : null}
      {run.differences.map((difference) => (
        <DifferenceCard key={`${difference.kind} ${difference.order_number}`} difference={difference} />
      ))}
    </main>
  )
}

function DifferenceCard({ difference }: { difference: Difference }) {
  const { kind, order_number, order_id, theirs, ours, outcome } = difference
  return (
    <article data-testid="difference" className="grid gap-2 rounded-xl border border-line bg-card px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold">{differenceLabel(kind)}</h2>
        <Badge tone={outcome === 'repaired' ? 'good' : 'bad'}>{outcome === 'repaired' ? '바로잡음' : '확인 필요'}</Badge>
        {order_id === null ? null : (
          <Link href={`/admin/orders/${order_id}`} prefetch={false} className="ml-auto text-brand underline underline-offset-4">
            주문 {shortOrderId(order_id)}
          </Link>
        )}
      </div>
      <FactList>
        <Fact name={kind.startsWith('subscription_') ? '부트페이 구독 ID' : '부트페이 주문번호'}>
          <Id>{order_number}</Id>
        </Fact>
        {kind.startsWith('subscription_') ? null : (
          <>
            <Fact name="부트페이">{sayEntry(theirs)}</Fact>
            <Fact name="대사 전 우리">{sayEntry(ours)}</Fact>
          </>
        )}
      </FactList>
    </article>
  )
}

function sayEntry(entry: Difference['theirs']): string | null {
  if (entry === null) return '기록 없음'
  if (!entry.paid) return `미결제 (${formatWon(entry.amount)})`
  return `결제 ${formatWon(entry.amount)}${entry.refunded > 0 ? `, 환불 ${formatWon(entry.refunded)}` : ''}`
}
