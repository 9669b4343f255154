import type { Metadata } from 'next'
import Link from 'next/link'
import { listOperators } from '#lib/auth/list-operators.ts'
import { formatWon } from '#lib/money.ts'
import { listReconciliations, type ReconciliationRow } from '#lib/reconciliation/list-reconciliations.ts'
import { dayBefore, toDay } from '#lib/reconciliation/seoul-days.ts'
import { describeLookError } from '../_lib/describe-look-error.ts'
import { formatTime } from '../_lib/format.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { Allowed } from '../_ui/allowed.tsx'
import { Empty } from '../_ui/empty.tsx'
import { Input } from '../_ui/input.tsx'
import { requestReconciliationAction } from './actions.ts'
import { RefreshWhileRunning } from './refresh-while-running.tsx'
import { RunBadge } from './run-badge.tsx'
import { SumsPicture } from './sums-picture.tsx'

export const metadata: Metadata = { title: '대사' }

const SHOWN = 60

export default async function ReconciliationPage() {
  await requirePageOperator('/admin/reconciliation')
  const [runs, operators] = await Promise.all([listReconciliations(SHOWN), listOperators()])
  const today = toDay(new Date())
  const yesterday = dayBefore(today)
  const longest = Math.max(...runs.flatMap(({ their_amount, our_amount }) => [their_amount, our_amount]))
  const whoOf = (run: ReconciliationRow): string => {
    if (run.operator_id === null) return '매일 자동'
    if (run.operator_id === 'command') return '명령'
    return operators.find(({ id }) => id === run.operator_id)?.email ?? '운영자'
  }
  return (
    <main className="mx-auto grid max-w-4xl gap-4 px-4 py-6 sm:px-6">
      {runs.some((run) => run.status === 'queued' || run.status === 'running') ? <RefreshWhileRunning /> : null}
      <div className="grid gap-1">
        <h1 className="text-2xl font-bold">대사</h1>
        <p className="text-sm text-soft">
          하루의 주문을 부트페이 목록과 양쪽으로 비교합니다. 다른 것은 부트페이에 다시 물어 바로잡고, 그래도 다르면 확인할 일로
          남깁니다. 전날과 3일·7일·30일 전 것은 매일 새벽 3시 이후 저절로 합니다.
        </p>
      </div>
      <Allowed to="reconciliation.run">
        <ActionForm
          action={requestReconciliationAction}
          button="대사 실행"
          look="primary"
          label="대사 실행"
          className="flex flex-wrap items-end gap-3 rounded-xl border border-line bg-card px-4 py-4"
        >
          <Input id="from" name="from" type="date" label="시작일" defaultValue={yesterday} max={today} required />
          <Input id="to" name="to" type="date" label="종료일" defaultValue={yesterday} max={today} required />
        </ActionForm>
      </Allowed>
      {runs.length === 0 ? (
        <Empty title="아직 대사한 날이 없습니다.">날짜를 고르고 ‘대사 실행’을 누르면 결과가 여기에 남습니다.</Empty>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card" data-testid="reconciliations">
          {runs.map((run) => (
            <li
              key={run.id}
              className="relative grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-3 text-sm hover:bg-sunken"
            >
              <Link
                href={`/admin/reconciliation/${run.id}`}
                prefetch={false}
                className="figures font-medium underline-offset-4 after:absolute after:inset-0 hover:underline"
              >
                {run.from_day === run.to_day ? run.from_day : `${run.from_day} – ${run.to_day}`}
              </Link>
              <span className="justify-self-end">
                <RunBadge run={run} />
              </span>
              <span className="figures text-soft max-sm:col-span-2">
                {run.status === 'done'
                  ? `부트페이 ${formatWon(run.their_amount)} · 우리 ${formatWon(run.our_amount)}${sayDifference(run)}`
                  : run.error === null
                    ? null
                    : describeLookError(run.error)}
              </span>
              <span className="figures text-soft max-sm:col-span-2 sm:text-right">
                {whoOf(run)} · {formatTime(run.finished_at ?? run.queued_at)}
              </span>
              {run.status === 'done' && longest > 0 ? (
                <span className="col-span-2 mt-1">
                  <SumsPicture run={run} longest={longest} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}

/** Sums that are equal say nothing more; days whose sums agree may still differ order by order, which the badge tells. */
function sayDifference({ our_amount, their_amount }: ReconciliationRow): string {
  return our_amount === their_amount ? '' : ` · 차이 ${formatWon(our_amount - their_amount)}`
}
